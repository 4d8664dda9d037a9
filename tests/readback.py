#!/usr/bin/env python3
"""readback.py WORDS: in a folder with the tables and reports that readback.sh makes, is every figure of the reports
that of the tables? Expected values come from the tables alone, with words.def for the Chinese of a code; this shares no
code with report. Prints each difference, and "N passed, N failed"."""
import collections
import csv
import html.parser
import os
import re
import sys
import xml.etree.ElementTree as ET
import zipfile
from datetime import date, timedelta
from decimal import Context, Decimal, InvalidOperation

SIGNS = "✓●▲✕○"
FIFTEEN = Context(prec=15)
M = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
passed, failed = 0, 0


def check(what, good, *lines):
    global passed, failed
    if good:
        passed += 1
        return
    failed += 1
    print("FAILED:", what)
    for line in lines:
        print("    ", line)


def words(path):
    """name of a word -> (key, Chinese)"""
    found = re.findall(r'^WORD\((\w+), "([^"]*)", "([^"]*)"', open(path, encoding="utf-8").read(), re.M)
    return {name: (key, zh) for name, key, zh in found}, [name for name, _, _ in found]


WORDS, ORDER = words(sys.argv[1])


def between(first, last):
    """Chinese of the keys of a stretch of words"""
    names = ORDER[ORDER.index(first) : ORDER.index(last) + 1]
    return {WORDS[n][0]: WORDS[n][1] for n in reversed(names)}


STATUS = between("MET", "NOT_STARTED")
STATE = between("CHOSEN", "VETOED")
KIND = between("RULE_RATIO", "SUBJECT_TOTAL")
REASON = between("REFUSED_DAMAGED", "NO_ROW")
SEVERITY = {"error": "错误", "warning": "警告", "note": "提示"}


def table(name):
    with open(name, encoding="utf-8-sig", newline="") as f:
        return list(csv.DictReader(f))


def norm(text):
    """What a cell says: no signs, no blanks, a number by its value, of which a workbook keeps 15 digits."""
    text = re.sub(r"[\s%s]" % SIGNS, "", text or "")
    share = text.endswith("%")
    if len(re.sub(r"\D", "", text)) > 17:
        return text  # an id is no number
    try:
        number = FIFTEEN.plus(Decimal(text[:-1] if share else text)).normalize()
    except InvalidOperation:
        return text
    return format(number if number else Decimal(0), "f") + ("%" if share else "")


def same(what, wanted, got):
    """Two tables, whatever the order of their rows."""
    wanted = collections.Counter(tuple(map(norm, row)) for row in wanted)
    got = collections.Counter(tuple(map(norm, row)) for row in got)
    lacks, more = wanted - got, got - wanted
    check("%s: %d rows" % (what, sum(wanted.values())), wanted and not lacks and not more,
          *["wanted %r" % (r,) for r in list(lacks)[:5]], *["came   %r" % (r,) for r in list(more)[:5]])


# ---- what should be shown, from the tables alone ----

progress, ranking, detail = table("progress.csv"), table("ranking.csv"), table("detail.csv")
quotas, findings = table("quotas.csv"), table("findings.csv")
awards = table("units.csv") + table("people.csv")
missing, rejects = table("missing.csv"), table("rejects.csv")
target_name = {r["target"]: r["name"] for r in progress}
district = {"*": "全区县"}


def unit(code):
    return district.get(code, code)


def status(row):
    late = row["status"] == "overdue" and row["gap"] == "0" and not row["goal"].startswith("<")
    return "迟完成" if late else STATUS[row["status"]] if row["status"] else ""


def done_of_quota(row):
    measure = "" if row["measure"] == "%" or not row["done"] + row["quota"] else row["measure"]
    return row["done"] + ("/" + row["quota"] if row["quota"] else "") + measure


def short(number):
    """At most four decimals."""
    return format(Decimal(number).quantize(Decimal("0.0001"), rounding="ROUND_HALF_UP").normalize(), "f") if number else ""


def by_code():
    count = collections.Counter(r["code"] for r in findings)
    worst = {}
    for r in findings:
        level = list(SEVERITY).index(r["severity"])
        worst[r["code"]] = min(worst.get(r["code"], 9), level)
    return [(list(SEVERITY.values())[worst[c]], c, str(n)) for c, n in count.items()]


RANKING = ["rank", "name", "total", "band", "self", "gap", "lost", "bonus", "vetoes"]
RANKING_ZH = ["排名", "考核对象", "总分", "等级", "自评分", "差距", "扣分", "加分", "一票否决"]
AWARDS_ZH = ["名次", "考核对象", "总分", "状态", "原因"]
PROGRESS_ZH = ["任务", "完成/任务", "完成率", "序时进度", "进度状态", "完成期限"]
WANTED_AWARDS = [(r["place"], r["name"], r["total"], STATE[r["state"]], r["reason"]) for r in awards]
WANTED_PROGRESS = [(r["name"], done_of_quota(r), r["rate"], r["expected"], status(r), r["due"]) for r in progress]

# ---- pages ----


class Tables(html.parser.HTMLParser):
    """Tables of a page: lists of rows, the heading first. What only the eye gets (signs, bars) is left out."""

    def __init__(self):
        super().__init__()
        self.tables, self.skip, self.stack, self.cell = [], 0, [], None

    def handle_starttag(self, tag, attrs):
        if tag in ("br", "meta", "link", "col", "img", "hr", "input"):
            return
        hidden = tag in ("svg", "style") or dict(attrs).get("aria-hidden") == "true"
        self.stack.append((tag, hidden))
        self.skip += hidden
        if tag == "table":
            self.tables.append([])
        elif tag == "tr" and self.tables:
            self.tables[-1].append([])
        elif tag in ("td", "th") and self.tables and self.tables[-1]:
            self.cell = []

    def handle_endtag(self, tag):
        while self.stack:
            name, hidden = self.stack.pop()
            self.skip -= hidden
            if name == tag:
                break
        if tag in ("td", "th") and self.cell is not None:
            self.tables[-1][-1].append("".join(self.cell).strip())
            self.cell = None

    def handle_data(self, data):
        if self.cell is not None and not self.skip:
            self.cell.append(data)


def html_tables(name):
    page = Tables()
    page.feed(open(name, encoding="utf-8").read())
    return [t for t in page.tables if len(t) > 1]


def md_tables(name):
    tables, last = [], False
    for line in open(name, encoding="utf-8"):
        line = line.rstrip("\n")
        if not line.startswith("|"):
            last = False
            continue
        cells = [c.strip() for c in re.split(r"(?<!\\)\|", line)[1:-1]]
        cells = [html.unescape(re.sub(r"\\(.)", r"\1", c)) for c in cells]
        if not last:
            tables.append([])
        last = True
        if not all(re.fullmatch(r":?-+:?", c) for c in cells):
            tables[-1].append(cells)
    return tables


def columns(tables, headings):
    """The rows of all tables that have these headings, these columns of them."""
    rows = []
    for t in tables:
        if all(h in t[0] for h in headings):
            places = [t[0].index(h) for h in headings]
            rows += [[row[i] for i in places] for row in t[1:]]
    return rows


def matrix(tables, headings):
    """Unit, heading, cell of the tables of units by these headings."""
    return [(row[0], h, cell) for t in tables if t[0][0] == "单位" and len(t[0]) > 1 and set(t[0][1:]) <= headings
            for row in t[1:] for h, cell in zip(t[0][1:], row[1:]) if norm(cell)]


def look_at_page(name, tables):
    same(name + ": progress of the district and of each unit", WANTED_PROGRESS, columns(tables, PROGRESS_ZH))
    split = {r["target"] for r in progress if r["unit"] != "*"}
    same(name + ": units by targets",
         [(unit(r["unit"]), r["name"], (r["rate"] or r["done"]) + STATUS.get(r["status"], ""))
          for r in progress if r["target"] in split], matrix(tables, {target_name[t] for t in split}))
    headed = lambda r: r["name"] + "（" + r["measure"] + "）"
    same(name + ": quotas", [(r["unit"], headed(r), r["quota"]) for r in quotas], matrix(tables, {headed(r) for r in quotas}))
    has_vetoes = any(r["vetoes"] for r in ranking)
    n = len(RANKING) if has_vetoes else len(RANKING) - 1
    same(name + ": ranking", [[r[k] for k in RANKING[:n]] for r in ranking], columns(tables, RANKING_ZH[:n]))
    same(name + ": awards", WANTED_AWARDS, [r for r in columns(tables, AWARDS_ZH)])
    same(name + ": findings by code", by_code(), columns(tables, ["级别", "代码", "处数"]))
    same(name + ": marks of each unit",
         [("总分" if r["item"] == "*" else r["item_name"], short(r["marks"]), r["goal"]) for r in detail if r["rule"] == "0"],
         [r for r in columns(tables, ["考核项目", "得分", "满分"]) if r[0]])
    same(name + ": who is missing",
         [(r["name"], r["cert"], target_name[r["target"]], REASON[r["reason"]]) for r in missing],
         columns([t for t in tables if "表格行" not in t[0]], ["姓名", "残疾人证号", "任务", "原因"]))
    same(name + ": refused rows",
         [(r["file"], r["line"], r["row"], REASON[r["reason"]], r["message"]) for r in rejects],
         columns(tables, ["文件", "行号", "表格行", "原因", "说明"]))


# ---- workbook ----


def number_formats(book):
    root = ET.fromstring(book.read("xl/styles.xml"))
    codes = {int(f.get("numFmtId")): f.get("formatCode") for f in root.iter(M + "numFmt")}
    codes.update({9: "0%", 10: "0.00%", 14: "yyyy-mm-dd"})
    return [codes.get(int(x.get("numFmtId")), "") for x in root.find(M + "cellXfs")]


def place(ref):
    letters, digits = re.fullmatch(r"([A-Z]+)(\d+)", ref).groups()
    column = 0
    for c in letters:
        column = column * 26 + ord(c) - 64
    return int(digits) - 1, column - 1


def shown(cell, formats, shared):
    if cell.get("t") == "inlineStr":
        return "".join(t.text or "" for t in cell.iter(M + "t"))
    value = cell.find(M + "v")
    if value is None:
        return ""
    if cell.get("t") == "s":
        return shared[int(value.text)]
    code = formats[int(cell.get("s", 0))]
    if "yy" in code:
        return str(date(1899, 12, 30) + timedelta(int(value.text)))
    if "%" in code:
        return format(FIFTEEN.plus(Decimal(value.text)) * 100, "f") + "%"
    return value.text


def sheets(name):
    book = zipfile.ZipFile(name)
    formats = number_formats(book)
    rels = {r.get("Id"): r.get("Target") for r in ET.fromstring(book.read("xl/_rels/workbook.xml.rels"))}
    shared, result = [], {}
    if "xl/sharedStrings.xml" in book.namelist():
        shared = ["".join(t.text or "" for t in s.iter(M + "t"))
                  for s in ET.fromstring(book.read("xl/sharedStrings.xml")).iter(M + "si")]
    for s in ET.fromstring(book.read("xl/workbook.xml")).iter(M + "sheet"):
        rows = collections.defaultdict(dict)
        for cell in ET.fromstring(book.read("xl/" + rels[s.get(R + "id")])).iter(M + "c"):
            row, column = place(cell.get("r"))
            rows[row][column] = shown(cell, formats, shared)
        wide = 1 + max((max(r) for r in rows.values() if r), default=0)
        result[s.get("name")] = [[rows[i].get(k, "") for k in range(wide)] for i in range(max(rows) + 1)]
    return result


def data_of(rows):
    """Up to the remark below."""
    end = next((i for i, r in enumerate(rows) if r[0].startswith("注：")), len(rows))
    rows = rows[:end]
    while rows and not any(rows[-1]):
        rows.pop()
    return rows


def look_at_book(book):
    def sheet(name, headings, wanted):
        rows = data_of(book.get(name, [[""]]))
        same("year.xlsx[%s]" % name, wanted, columns([rows], headings))

    sheet("任务进度", ["单位", "任务", "计量单位", "任务数", "完成数", "完成率", "力争", "完成期限", "序时进度", "进度状态",
                   "差距", "目标值", "截至日期"],
          [(unit(r["unit"]), r["name"], r["measure"], r["quota"], r["done"], r["rate"], r["aim"], r["due"],
            r["expected"], STATUS.get(r["status"], ""), r["gap"], r["goal"], r["as_of"]) for r in progress])
    sheet("考核排名", RANKING_ZH[:8] + ["满分", "截至日期"],
          [[r[k] for k in RANKING[:8]] + [r["full"], r["as_of"]] for r in ranking])
    for award in {r["award"] for r in awards}:
        sheet(award, ["奖项"] + AWARDS_ZH, [(award,) + w for r, w in zip(awards, WANTED_AWARDS) if r["award"] == award])
    sheet("任务分解", ["单位", "任务", "计量单位", "任务数"],
          [(r["unit"], r["name"], r["measure"], r["quota"]) for r in quotas])
    sheet("检查结果", ["代码", "级别", "文件", "行号", "表格行", "列", "内容", "说明", "残疾人证号"],
          [(r["code"], SEVERITY[r["severity"]], r["file"], r["line"], r["row"], r["column"],
            re.sub(r'^="(.*)"$', r"\1", r["value"]), r["message"], r["cert"]) for r in findings])  # as every reader does
    sheet("得分明细", ["考核对象", "考核项目", "规则序号", "类型", "依据数值", "目标值", "分值", "依据", "原因", "截至日期"],
          [(r["name"], "总分" if r["item"] == "*" else r["item_name"], r["rule"], KIND[r["kind"]], r["input"],
            r["goal"], r["marks"], r["evidence"], r["reason"], r["as_of"]) for r in detail])
    sheet("未覆盖名单", ["任务", "单位", "残疾人证号", "身份证号", "姓名", "文件", "行号", "截至日期", "原因"],
          [(target_name[r["target"]], r["unit"], r["cert"], r["id"], r["name"], r["file"], r["line"], r["as_of"],
            REASON[r["reason"]]) for r in missing])
    sheet("台账中不计的行", ["文件", "行号", "表格行", "原因", "说明", "任务", "单位", "残疾人证号", "姓名", "数量", "备注"],
          [(r["file"], r["line"], r["row"], REASON[r["reason"]], r["message"], target_name.get(r["target"], r["target"]),
            r["unit"], r["cert"], r["name"], r["quantity"], r["note"]) for r in rejects])


def look_at_office(book):
    """Every cell as LibreOffice reads it; a word behind a number is a part of its format."""
    for name, rows in book.items():
        path = "year-%s.csv" % name
        if not os.path.exists(path):
            check("LibreOffice reads the sheet " + name, False)
            continue
        with open(path, encoding="utf-8", newline="") as f:
            got = list(csv.reader(f))
        bare = lambda c: norm(re.sub(r"^(-?[\d.]+%%?) (%s)$" % "|".join(STATUS.values()), r"\1", c))
        wide = max(len(r) for r in rows)
        wanted = [[norm(c) for c in r] for r in rows]
        got = [[bare(c) for c in (r + [""] * wide)[:wide]] for r in got[: len(rows)]]
        wrong = [(i + 1, k + 1, w, g) for i, (a, b) in enumerate(zip(wanted, got)) for k, (w, g) in enumerate(zip(a, b))
                 if w != g]
        check("LibreOffice reads every cell of %s" % name, not wrong and len(got) == len(wanted),
              *["row %d, column %d: %r, LibreOffice %r" % x for x in wrong[:5]])


# ---- documents for Word: ECMA-376 part 1, 17.3 to 17.7, the order of what stands in a property ----

IN_ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
           "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
           "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
           "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish "
           "webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang "
           "eastAsianLayout specVanish oMath",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd "
             "tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
    "tblCellMar": "top left start bottom right end",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType "
              "cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings",
    "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked personal "
             "personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr",
    "settings": "zoom mirrorMargins defaultTabStop autoHyphenation evenAndOddHeaders bookFoldPrinting drawingGridVerticalSpacing "
                "characterSpacingControl footnotePr endnotePr compat rsids themeFontLang clrSchemeMapping decimalSymbol listSeparator",
    "pBdr": "top left bottom right between bar",
    "tbl": "tblPr tblGrid tr",
    "tr": "tblPrEx trPr tc",
}


def out_of_order(root):
    for element in root.iter():
        order = IN_ORDER.get(element.tag.replace(W, ""), "").split()
        last = 0
        for child in element if order else []:
            name = child.tag.replace(W, "")
            if name not in order or order.index(name) < last:
                yield "%s in %s" % (name, element.tag.replace(W, ""))
            else:
                last = order.index(name)


def look_at_word(name):
    package = zipfile.ZipFile(name)
    parts = {n: ET.fromstring(package.read(n)) for n in package.namelist()}
    types = parts["[Content_Types].xml"]
    known = {t.get("PartName", "")[1:] for t in types} | {n for n in parts if n.endswith(".rels")} | {"[Content_Types].xml"}
    check(name + ": every part has its type", set(parts) == known - {""}, sorted(set(parts) ^ (known - {""})))
    check(name + ": the types stand first", package.namelist()[0] == "[Content_Types].xml")
    rels = parts["word/_rels/document.xml.rels"]
    ids = {r.get("Id") for r in rels}
    check(name + ": every relation has a part", all("word/" + r.get("Target") in parts for r in rels))
    document, styles = parts["word/document.xml"], parts["word/styles.xml"]
    check(name + ": every id has a relation", {e.get(R + "id") for e in document.iter() if e.get(R + "id")} <= ids)
    names = [s.get(W + "styleId") for s in styles.iter(W + "style")]
    check(name + ": a style once", len(names) == len(set(names)))
    used = {e.get(W + "val") for p in parts.values() for tag in ("pStyle", "basedOn") for e in p.iter(W + tag)}
    check(name + ": every style is there", used <= set(names), sorted(used - set(names)))
    wrong = [o for p in parts.values() for o in out_of_order(p)]
    check(name + ": elements stand in the order of the schema", not wrong, *wrong[:5])
    body = document.find(W + "body")
    check(name + ": a section at the end, a paragraph before it",
          body[-1].tag == W + "sectPr" and body[-2].tag == W + "p")
    check(name + ": a cell ends with a paragraph", all(c[-1].tag == W + "p" for c in document.iter(W + "tc")))
    check(name + ": rows are as wide as their grid", all(
        len(r.findall(W + "tc")) == len(t.find(W + "tblGrid")) for t in document.iter(W + "tbl") for r in t.iter(W + "tr")))
    return body


def text_of(element):
    return "".join(t.text or "" for t in element.iter(W + "t"))


def look_at_notice():
    body, lists, heading = look_at_word("notice.docx"), collections.OrderedDict(), ""
    for child in body:
        style = child.find(W + "pPr/" + W + "pStyle")
        if child.tag == W + "tbl":
            lists[heading] = [text_of(c) for c in child.iter(W + "tc") if text_of(c)]
        elif style is not None and style.get(W + "val") == "Heading1":
            heading = re.sub(r"^[一二三]、|（.*）$", "", text_of(child))
    for award in dict.fromkeys(r["award"] for r in awards):
        wanted = [r["name"] + ("（待定）" if r["state"] == "undecided" else "")
                  for state in ("chosen", "undecided") for r in awards if r["award"] == award and r["state"] == state]
        got = [n.replace("　", "") for n in lists.get(award, [])]
        check("notice.docx: who has " + award, got == wanted and wanted, "wanted %r" % wanted, "came   %r" % got)


def look_at_overdue():
    body = look_at_word("overdue.docx")
    late = [r for r in progress if r["status"] == "overdue" and status(r) == STATUS["overdue"] and r["unit"] != "*"]
    lines = [text_of(p) for p in body.iter(W + "p")]
    day = lambda d: "%d年%d月%d日" % tuple(map(int, d.split("-")))
    wanted = ["%s：完成%s%s，任务数%s%s" % (r["name"], r["done"], r["measure"], r["quota"], r["measure"]) +
              ("，完成率" + r["rate"] if r["rate"] else "") + "，时限" + day(r["due"]) + "。" for r in late]
    got = [line for line in lines if "：完成" in line]
    same("overdue.docx: the tasks", [[w] for w in wanted], [[g] for g in got])
    check("overdue.docx: how many", any("%d个单位的%d项任务" % (len({r["unit"] for r in late}), len(late)) in x for x in lines))


def look_at_text(name):
    """As LibreOffice reads the document: the same words in the same order."""
    document = ET.fromstring(zipfile.ZipFile(name + ".docx").read("word/document.xml"))
    squeeze = lambda s: re.sub(r"[\s\ufeff]", "", s)
    got = squeeze(open(name + ".txt", encoding="utf-8-sig").read())
    check(name + ".docx: LibreOffice reads every word", got == squeeze(text_of(document)))


# ---- paper ----


def widths(sheet):
    columns = {}
    for c in sheet.iter(M + "col"):
        for k in range(int(c.get("min")), int(c.get("max")) + 1):
            columns[k] = float(c.get("width"))
    return columns


def look_at_paper(name):
    """A4 across is 297 mm less two margins of 0.4 inch: 785 points, 149 digits of 11 points (7 pixels of 96 an inch).
    Fitted to it, letters must not fall below 7 points: 235 digits a page, those that stand on every page counted."""
    book = zipfile.ZipFile(name)
    titles = {int(n.get("localSheetId")): n.text
              for n in ET.fromstring(book.read("xl/workbook.xml")).iter(M + "definedName")
              if n.get("name") == "_xlnm.Print_Titles"}
    hidden = [s.get("state") for s in ET.fromstring(book.read("xl/workbook.xml")).iter(M + "sheet")]
    for i, state in enumerate(hidden):
        if state:
            continue
        sheet = ET.fromstring(book.read("xl/worksheets/sheet%d.xml" % (i + 1)))
        wide = widths(sheet)
        setup, what = sheet.find(M + "pageSetup"), "%s, sheet %d" % (name, i + 1)
        if setup.get("orientation") == "portrait" and i == 0:
            continue  # the summary of a report
        pages = int(setup.get("fitToWidth", 1))
        repeated = re.search(r"\$A:\$([A-Z])(?:,|$)", titles.get(i, ""))
        named = sum(w for k, w in wide.items() if repeated and k <= ord(repeated.group(1)) - 64)
        check(what + ": A4 across", setup.get("paperSize") == "9" and setup.get("orientation") == "landscape")
        check(what + ": readable", sum(wide.values()) + (pages - 1) * named <= pages * 235,
              "%d digits on %d pages" % (sum(wide.values()), pages))
        check(what + ": its rows are named on each page", pages == 1 or named > 0)
        check(what + ": its heading is on each page", ":$" in titles.get(i, ""), titles.get(i))


def look_at_lines(name):
    """Long cells stand in several lines, whose rows are high enough: 15 points and more for each."""
    book = zipfile.ZipFile(name)
    sheet = ET.fromstring(book.read("xl/worksheets/sheet1.xml"))
    high = {int(r.get("r")): float(r.get("ht", 15)) for r in sheet.iter(M + "row")}
    wide = widths(sheet)
    rows = next(iter(sheets(name).values()))
    top = next(i for i, row in enumerate(rows) if "任务" in row or "项目" in row)
    low = []
    for i, row in enumerate(rows[top:], top):
        for k, cell in enumerate(row):
            digits = sum(2 if ord(c) > 0x2000 else 1 for c in cell)
            if high[i + 1] < 15 * -(-digits // wide[k + 1]):
                low.append(cell)
    check(name + ": every line of a cell is seen", not low, *low)


look_at_page("year.html", html_tables("year.html"))
look_at_page("year.md", md_tables("year.md"))
workbook = sheets("year.xlsx")
look_at_book(workbook)
look_at_notice()
look_at_overdue()
for paper in ("plan", "scheme", "ledger", "marks", "register"):
    look_at_paper("paper-%s.xlsx" % paper)
look_at_paper("year.xlsx")
look_at_lines("paper-plan.xlsx")
look_at_lines("paper-scheme.xlsx")
if os.path.exists("notice.txt"):
    look_at_office(workbook)
    look_at_text("notice")
    look_at_text("overdue")
print("%d passed, %d failed" % (passed, failed))
sys.exit(failed > 0)
