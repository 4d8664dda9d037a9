"""dress.py - the same table in another form: encodings, separators, titles above, JSON Lines, sheets of a workbook.

What a case says stays CSV (so it can be made smaller); what the tool is given is dressed as its `dress` says, a form for
each file. Several files of the form "book.xlsx" or "book.ods" become sheets of one workbook, in their order.
"""
import csv
import io
import json
import zipfile
from xml.sax.saxutils import escape

from generate import chance

FORMS = ("gbk", "utf-16", "crlf", "semicolon", "tab", "bar", "titled", "json", "array", "xlsx", "ods", "book.xlsx", "book.ods")
TITLE = ("某区残疾人联合会登记表", "", "填表单位：某区残联")
COVER = (("填表说明",), ("一、各单位于每月5日前填报。",), ("二、数字据实填写。",))
ENDINGS = {"json": ".jsonl", "array": ".json", "xlsx": ".xlsx", "ods": ".ods"}


def chosen(rng, case, share=0.35):
    """A form for some of the case's tables."""
    names = [name for name in case.files if name.endswith(".csv")]
    if not chance(rng, share) or "--corrections" in case.argv or case.then is not None:     # records by file and line
        return {}
    forms = FORMS if "--clean" not in case.argv else ("gbk", "utf-16", "crlf", "semicolon", "tab", "xlsx")  # a title is kept
    return {name: rng.choice(forms) for name in names if chance(rng, 0.5)}


def records(text):
    """(line, cells) of each record, the blank ones too."""
    reader, line, found = csv.reader(io.StringIO(text)), 1, []
    for cells in reader:
        found.append((line, cells))
        line = reader.line_num + 1
    return found


class Dressed:
    """argv and files as the tool is given them; place() leads back from what it says to the case's own file and line."""

    def __init__(self, case):
        self.argv, self.files, self.places = list(case.argv), {}, {}
        books, operands = {}, []
        while len(operands) < len(case.argv) and case.argv[-1 - len(operands)].endswith(".csv"):
            operands.append(case.argv[-1 - len(operands)])
        for name, text in case.files.items():
            form = case.dress.get(name)
            if form and form.startswith("book") and name in operands:      # an option takes a table
                books.setdefault(form, []).append(name)
            else:
                self.put(name, text, {"book.xlsx": "xlsx", "book.ods": "ods"}.get(form, form))
        for book, names in books.items():
            self.bind(book, sorted(names, key=case.argv.index), case)

    def put(self, name, text, form):
        rows, told = records(text), name
        if form in ("json", "array") and any(len(cells) > len(rows[0][1]) for _, cells in rows):
            form = None     # an object has no cell without a heading
        shift = 0
        if form in ENDINGS:
            told = name.rsplit(".", 1)[0] + ENDINGS[form]
        if form in ("json", "array"):
            data = [dict(zip(rows[0][1], cells)) for _, cells in rows[1:] if any(cells)]
            lines = [json.dumps(row, ensure_ascii=False) for row in data]
            # an array of one row a line: the bracket stands before the first
            written = "\n".join(lines) + "\n" if form == "json" else "[" + ",\n".join(lines) + "]\n"
            self.files[told] = written.encode() if data else text.encode()
            if not data:
                told = name
                self.files[name] = self.files.pop(name.rsplit(".", 1)[0] + ENDINGS[form])
                self.places.update({(told, line): (name, line) for line, _ in rows})
            else:
                kept = [line for line, cells in rows[1:] if any(cells)]
                self.places.update({(told, i): (name, line) for i, line in enumerate(kept, 1)})
        elif form in ("xlsx", "ods"):
            self.files[told] = (xlsx if form == "xlsx" else ods)([("Sheet1", [cells for _, cells in rows])])
            self.places.update({(told, i): (name, line) for i, (line, _) in enumerate(rows, 1)})
        else:
            self.files[told], shift = dressed_text(text, rows, form)
            self.places.update({(told, line + shift): (name, line) for line, _ in rows})
        if told != name:
            self.argv = [word.replace(name, told) for word in self.argv]

    def bind(self, book, names, case):
        """Ledgers or registers that are given one after the other become sheets; a cover stands before them."""
        sheets, told = [("填表说明", COVER)], "all." + book.split(".")[1]
        for number, name in enumerate(names, 1):
            sheet = "表%d" % number
            rows = records(case.files[name])
            sheets.append((sheet, [cells for _, cells in rows]))
            for said in ("%s[%s]" % (told, sheet), told):       # of a book with one table the sheet is not named
                self.places.update({(said, i): (name, line) for i, (line, _) in enumerate(rows, 1)})
        self.files[told] = (xlsx if told.endswith("xlsx") else ods)(sheets)
        first = self.argv.index(names[0])
        self.argv = [told if i == first else word for i, word in enumerate(self.argv) if word not in names[1:]]

    def place(self, file, line):
        """Where the case has it; as it was said, if nowhere."""
        return self.places.get((file, int(line)), (file, int(line)))


def dressed_text(text, rows, form):
    """(bytes, lines more above) of a text of cells."""
    if form == "gbk":
        return text.encode("gb18030"), 0
    if form == "utf-16":
        return text.encode("utf-16"), 0
    if form == "crlf":
        return ("\ufeff" + text.replace("\n", "\r\n")).encode(), 0
    if form == "titled":
        return ("".join(line + "\n" for line in TITLE) + text).encode(), len(TITLE)
    if form in ("semicolon", "tab", "bar"):
        out = io.StringIO()
        csv.writer(out, delimiter={"semicolon": ";", "tab": "\t", "bar": "|"}[form], lineterminator="\n").writerows(
            cells for _, cells in rows)
        return out.getvalue().encode(), 0
    return text.encode(), 0


def packed(parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts:
            archive.writestr(zipfile.ZipInfo(name), text)
    return out.getvalue()


def column(number):
    name = ""
    while number >= 0:
        name, number = chr(65 + number % 26) + name, number // 26 - 1
    return name


def xlsx(sheets):
    """A workbook of texts; ECMA-376, with inline strings."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    names = ["sheet%d.xml" % i for i in range(1, len(sheets) + 1)]
    parts = [("[Content_Types].xml", head + '<Types xmlns="%s/content-types"><Default Extension="xml" ContentType="application/'
              'vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Default Extension="rels" ContentType="'
              'application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="'
              'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>' % package),
             ("_rels/.rels", head + '<Relationships xmlns="%s/relationships"><Relationship Id="r1" Type="%s/officeDocument" '
              'Target="xl/workbook.xml"/></Relationships>' % (package, office)),
             ("xl/workbook.xml", head + '<workbook xmlns="%s" xmlns:r="%s"><sheets>%s</sheets></workbook>' % (
                 main, office, "".join('<sheet name="%s" sheetId="%d" r:id="r%d"/>' % (escape(name), i, i)
                                       for i, (name, _) in enumerate(sheets, 1)))),
             ("xl/_rels/workbook.xml.rels", head + '<Relationships xmlns="%s/relationships">%s</Relationships>' % (
                 package, "".join('<Relationship Id="r%d" Type="%s/worksheet" Target="worksheets/%s"/>' % (i, office, name)
                                  for i, name in enumerate(names, 1))))]
    for name, (_, rows) in zip(names, sheets):
        body = "".join('<row r="%d">%s</row>' % (r, "".join(
            '<c r="%s%d" t="inlineStr"><is><t xml:space="preserve">%s</t></is></c>' % (column(c), r, escape(cell))
            for c, cell in enumerate(cells) if cell)) for r, cells in enumerate(rows, 1))
        parts.append(("xl/worksheets/" + name, head + '<worksheet xmlns="%s"><sheetData>%s</sheetData></worksheet>' % (
            main, body)))
    return packed(parts)


def ods(sheets):
    """A workbook of texts; OpenDocument 1.2."""
    space = "urn:oasis:names:tc:opendocument:xmlns:"
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    tables = "".join('<table:table table:name="%s">%s</table:table>' % (escape(name), "".join(
        "<table:table-row>%s</table:table-row>" % ("".join(
            '<table:table-cell office:value-type="string"><text:p>%s</text:p></table:table-cell>' % escape(cell)
            if cell else "<table:table-cell/>" for cell in cells) or "<table:table-cell/>")
        for cells in rows)) for name, rows in sheets)
    return packed([
        ("mimetype", kind),
        ("META-INF/manifest.xml", '<manifest:manifest xmlns:manifest="%smanifest:1.0"><manifest:file-entry manifest:full-path="/" '
         'manifest:media-type="%s"/></manifest:manifest>' % (space, kind)),
        ("content.xml", '<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="%soffice:1.0" '
         'xmlns:table="%stable:1.0" xmlns:text="%stext:1.0" office:version="1.2"><office:body><office:spreadsheet>%s'
         '</office:spreadsheet></office:body></office:document-content>' % (space, space, space, tables))])
