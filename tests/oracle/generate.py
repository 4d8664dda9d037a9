"""generate.py - people, units, tables and their slips, out of a seeded random source. All persons are invented."""
import csv
import datetime
import io
import json

from values import check_digit

REGIONS = ("110105", "370102", "430100", "320106")
UNITS = (("WY", "望月街道", "望月街;望月办"), ("CT", "长亭街道", "长亭街"), ("LA", "柳岸镇", ""), ("DL", "东篱镇", "东篱"),
         ("BL", "白鹭乡", "白鹭"), ("ZX", "竹喧乡", ""), ("T1", "松涛镇", "松涛"))
NAMES = ("甲一", "乙二", "丙三", "丁四", "戊五", "己六", "庚七", "辛八", "壬九", "癸十", "王芳", "李芳")
WIDE = {ord(c): ord(c) + 0xFEE0 for c in "0123456789"}

# dpf-tables(5), HEADINGS
CHINESE = {"date": "日期", "target": "任务", "unit": "单位", "cert": "残疾人证号", "id": "身份证号", "name": "姓名",
           "quantity": "数量", "outcome": "成效", "part": "事项", "value": "数值", "note": "备注", "quota": "任务数",
           "state": "状态", "household": "户号", "amount": "金额", "valid_to": "有效期至"}


class Person:
    def __init__(self, rng, born_from=1930, born_to=2012):
        start = datetime.date(born_from, 1, 1)
        self.born = start + datetime.timedelta(rng.randrange((datetime.date(born_to, 1, 1) - start).days))
        head = rng.choice(REGIONS) + self.born.strftime("%Y%m%d") + "%03d" % rng.randrange(1000)
        self.id = head + check_digit(head)
        self.category, self.grade = rng.randint(1, 7), rng.randint(1, 4)
        self.name = rng.choice(NAMES)

    @property
    def cert(self):
        return "%s%d%d" % (self.id, self.category, self.grade)


def chance(rng, share):
    return rng.random() < share


def some(rng, items, least=0):
    """A part of the items, in their order."""
    items = list(items)
    wanted = rng.randint(min(least, len(items)), len(items))
    chosen = set(rng.sample(range(len(items)), wanted))
    return [item for i, item in enumerate(items) if i in chosen]


def written_day(rng, day):
    """A day in one of the forms of dpf-tables(5), Cells."""
    form = rng.randrange(12)
    if form == 0:
        return "%d/%d/%d" % (day.year, day.month, day.day)
    if form == 1:
        return "%d.%d.%d" % (day.year, day.month, day.day)
    if form == 2:
        return "%d年%d月%d日" % (day.year, day.month, day.day)
    if form == 3:
        return day.strftime("%Y%m%d")
    if form == 4:
        return str((day - datetime.date(1899, 12, 30)).days)
    return day.isoformat()


def day_of(rng, year, first=1, last=12):
    start = datetime.date(year, first, 1)
    end = datetime.date(year + last // 12, last % 12 + 1, 1)
    return start + datetime.timedelta(rng.randrange((end - start).days))


def unit_cell(rng, unit):
    """A unit by its code, its name or an alias (design: found by code, name or alias)."""
    code, name, aliases = unit
    return rng.choice([code, code, name] + [alias for alias in aliases.split(";") if alias])


def csv_text(keys, rows, rng=None):
    """A CSV text; with rng, headings are sometimes Chinese."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    chinese = rng is not None and chance(rng, 0.2)
    writer.writerow([CHINESE.get(key, key) if chinese else key for key in keys])
    for row in rows:
        writer.writerow([row.get(key, "") for key in keys] + row.get("surplus", []))
    return out.getvalue()


def json_text(value):
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
