"""generate_register.py - registers of certificates: sound rows, and rows with one slip or two; lists, a base."""
import datetime

from case import Case
from generate import Person, chance, csv_text, day_of, some
from values import check_digit

STEPS = ("applied", "accepted", "assessed", "noticed", "notice_ended", "reviewed", "approved", "printed", "issued", "keyed")
KEYS = ("name", "id", "cert", "sex", "birth", "category", "grade", "guardian", "state", "business") + STEPS + ("valid_to",)
CATEGORIES = ("视力", "听力", "言语", "肢体", "智力", "精神", "多重")
GRADES = ("一级", "二级", "三级", "四级")


def with_digit(head):
    return head + check_digit(head)


def wrong_id(rng, person):
    """An id with one slip."""
    own = person.id
    other = str((int(own[16]) + 3) % 9 + 1)
    return rng.choice((
        "", own[:10] + own[11:], own + "1", own[:16] + "O" + own[17], own[:17] + ("1" if own[17] != "1" else "2"),
        with_digit(own[:10] + "1332" + own[14:17]), with_digit(own[:6] + "2031" + own[10:17]),
        with_digit(own[:6] + "1880" + own[10:17]), with_digit("16" + own[2:17]), with_digit("110198" + own[6:17]),
        own[:6] + own[8:17] if own[6:8] == "19" else own, with_digit("9" + own[1:17]), own.lower(), " " + own,
        own[:16] + other + own[17]))


def wrong_cert(rng, person):
    cert = person.cert
    return rng.choice((
        "", cert[:-1], cert + "9", cert[:5] + "A" + cert[6:], cert[:-2] + "8" + cert[-1], cert[:-1] + "5", cert + "B",
        cert + "B1", cert + "B1", cert + "C1", "鲁青岛字第1234567", cert.lower(), "'" + cert,
        Person(rng).id + cert[-2:]))


def later(rng, day, most=40):
    return day + datetime.timedelta(rng.choice((0, 1, 2, 3, 5, 7, 10, 14, 20, most)))


def dates(rng, born):
    """The days of the steps, mostly in order."""
    first = datetime.date(rng.choice((2010, 2012, 2016, 2017, 2018, 2019, 2021)), rng.randint(1, 12), rng.randint(1, 28))
    if first <= born:
        first = born + datetime.timedelta(rng.choice((20, 400, 900, 1200)))
    row, day = {}, first
    for step in STEPS:
        row[step] = day.isoformat()
        day = later(rng, day, 90 if chance(rng, 0.2) else 15)
    for step in some(rng, STEPS) if chance(rng, 0.4) else ():
        if chance(rng, 0.4):
            row[step] = ""
    if chance(rng, 0.15):
        row[rng.choice(STEPS)] = day_of(rng, first.year).isoformat()
    issued = row["issued"]
    if issued and chance(rng, 0.8):
        issued = datetime.date.fromisoformat(issued)
        end = datetime.date(issued.year + 10, issued.month, min(issued.day, 28) if issued.month == 2 else issued.day)
        row["valid_to"] = (end - datetime.timedelta(rng.choice((0, 0, 1, 1, 2, 30)) if chance(rng, 0.3) else
                                                    rng.choice((0, 1)))).isoformat()
    return row


def register_row(rng, person):
    row = {"name": person.name, "id": person.id, "cert": person.cert, "birth": person.born.isoformat(),
           "sex": "男" if int(person.id[16]) % 2 else "女", "category": CATEGORIES[person.category - 1],
           "grade": GRADES[person.grade - 1], "guardian": rng.choice(("", person.name + "的母亲")),
           "state": rng.choice(("正常", "正常", "有效", "", "注销", "冻结", "过期", "死亡", "旧证", "奇怪")),
           "business": rng.choice(("", "新办", "新办", "首次申领", "补发", "换领", "注销", "迁移", "怪事"))}
    row.update(dates(rng, person.born))
    for key, wrong in (("id", wrong_id), ("cert", wrong_cert)):
        if chance(rng, 0.15):
            row[key] = wrong(rng, person)
    if chance(rng, 0.05):
        row["sex"] = rng.choice(("男", "女", ""))
    if chance(rng, 0.05):
        row["birth"] = Person(rng).born.isoformat()
    if chance(rng, 0.05):
        row["category"] = rng.choice(CATEGORIES + ("",))
    if chance(rng, 0.05):
        row["grade"] = rng.choice(GRADES)
    return row


def generate(rng):
    """(case, people, rows): a register, perhaps in two files."""
    people = [Person(rng) for _ in range(rng.randint(1, 8))]
    rows = [register_row(rng, person) for person in people]
    for person in some(rng, people):
        if chance(rng, 0.3):    # once more: the same number, a reissue, another grade
            again = register_row(rng, person)
            again["cert"] = rng.choice((person.cert, person.cert + "B1", person.id + "%d%d" % (person.category, person.grade % 4 + 1)))
            rows.append(again)
    rng.shuffle(rows)
    absent = set(some(rng, [key for key in KEYS if key not in ("id", "cert")])) if chance(rng, 0.4) else set()
    if chance(rng, 0.1):
        absent.add(rng.choice(("id", "cert")))
    keys = [key for key in KEYS if key not in absent]
    cut = rng.choice((len(rows), len(rows), len(rows) // 2))
    files = {"register.csv": csv_text(keys, rows[:cut])}
    if rows[cut:]:
        files["more.csv"] = csv_text(keys, rows[cut:])
    if not rows[:cut]:
        del files["register.csv"]
    argv = ["--as-of", rng.choice(("2012-12-31", "2018-06-30", "2022-12-31", "2028-03-01"))]
    if chance(rng, 0.3):
        argv += ["--rules", rng.choice(("cert-2008", "cert-2017"))]
    if chance(rng, 0.1):
        argv += ["--strict"]
    return Case("certcheck", argv + sorted(files), files), people, rows
