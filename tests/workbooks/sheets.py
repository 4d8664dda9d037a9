"""Writes the workbooks of several sheets (all persons invented), part by part: python3 sheets.py"""
import html
import zipfile

N = 'http://schemas.openxmlformats.org/'
SHEET = N + 'spreadsheetml/2006/main'
OFFICE = N + 'officeDocument/2006/relationships'
PACKAGE = N + 'package/2006/'


def column(i):
    name = ''
    i += 1
    while i:
        i, rest = divmod(i - 1, 26)
        name = chr(65 + rest) + name
    return name


def cell(row, i, value):
    place = f'{column(i)}{row + 1}'
    if value is None or value == '':
        return ''
    if isinstance(value, (int, float)):
        return f'<c r="{place}"><v>{value}</v></c>'
    if value.startswith('<'):  # the inside of a cell, as it is to be written
        return f'<c r="{place}"{value[1:]}</c>'
    return f'<c r="{place}" t="inlineStr"><is><t>{html.escape(value)}</t></is></c>'


def sheet(rows, merges):
    body = ''.join(f'<row r="{r + 1}">{"".join(cell(r, i, v) for i, v in enumerate(row))}</row>'
                   for r, row in enumerate(rows))
    merged = ''.join(f'<mergeCell ref="{m}"/>' for m in merges)
    merged = f'<mergeCells count="{len(merges)}">{merged}</mergeCells>' if merges else ''
    return f'<worksheet xmlns="{SHEET}"><sheetData>{body}</sheetData>{merged}</worksheet>'


def make(path, sheets, hidden=(), merges=None):
    names = [name for name, _ in sheets]
    parts = {
        '[Content_Types].xml': f'<Types xmlns="{PACKAGE}content-types"><Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType='
        '"application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-'
        'officedocument.spreadsheetml.sheet.main+xml"/></Types>',
        '_rels/.rels': f'<Relationships xmlns="{PACKAGE}relationships"><Relationship Id="r0" Type='
        f'"{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        'xl/workbook.xml': f'<workbook xmlns="{SHEET}" xmlns:r="{OFFICE}"><sheets>' + ''.join(
            f'<sheet name="{html.escape(n, True)}" sheetId="{i + 1}" r:id="r{i + 1}"'
            f'{" state=" + chr(34) + "hidden" + chr(34) if n in hidden else ""}/>'
            for i, n in enumerate(names)) + '</sheets></workbook>',
        'xl/_rels/workbook.xml.rels': f'<Relationships xmlns="{PACKAGE}relationships">' + ''.join(
            f'<Relationship Id="r{i + 1}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{i + 1}.xml"/>'
            for i in range(len(names))) + '</Relationships>',
    }
    for i, (name, rows) in enumerate(sheets):
        parts[f'xl/worksheets/sheet{i + 1}.xml'] = sheet(rows, (merges or {}).get(name, ()))
    with zipfile.ZipFile(path, 'w') as z:
        for name, text in parts.items():
            info = zipfile.ZipInfo(name, (2012, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            z.writestr(info, '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + text)


HEAD = ['姓名', '身份证号', '残疾人证号', '残疾类别', '残疾等级']
PEOPLE = [
    ['石一舟', '110101198001010117', '11010119800101011742', '肢体', '二级'],
    ['秦二川', '110101197502020140', '11010119750202014011', '视力', '一级'],
    ['祝三木', '110105196803030159', '11010519680303015923', '听力', '三级'],
    ['耿五禾', '110108195505050199', '11010819550505019943', '肢体', '三级'],
    ['宁六云', '110108196006060223', '11010819600606022343', '肢体', '三级'],
]
WRONG = ['白四水', '110105199004040181', '11010519900404018642', '肢体', '二级']  # check digit 6, not 1

# A sheet a township, their sum, instructions before them, a hidden note and the choices of a drop-down list.
make('towns.xlsx', [
    ('填表说明', [['填表说明'], ['序号', '字段名称', '说明'], [1, '身份证号', '18位，末位X大写'],
              [2, '残疾人证号', '20位']]),
    ('青石镇', [HEAD] + PEOPLE[:3]),
    ('白沙乡', [['白沙乡名册'], HEAD, WRONG] + PEOPLE[3:] + [PEOPLE[0]]),
    ('汇总', [['全区名册'], HEAD] + PEOPLE[:3] + [WRONG] + PEOPLE[3:] + [PEOPLE[0]]),
    ('备忘', [['明年再报', 41090]]),
    ('选项', [['肢体'], ['视力']]),
    ('空表', []),
], hidden=('备忘', '选项'))

# Units, quotas and the ledger of the year in one workbook; one sheet a month, without a column of units in none.
LEDGER = ['日期', '任务', '单位', '残疾人证号', '姓名']
make('year.xlsx', [
    ('单位', [['单位', '名称', '类型'], ['qs', '青石镇', '镇'], ['bs', '白沙乡', '乡']]),
    ('任务分解', [['单位', '任务', '任务数'], ['qs', 'aid', 3], ['bs', 'aid', 2]]),
    ('1月', [LEDGER, ['2012-01-05', 'aid', '青石镇', PEOPLE[0][2], '石一舟'],
            ['2012-01-06', 'aid', '青石镇', PEOPLE[1][2], '秦二川']]),
    ('2月', [LEDGER, ['2012-02-07', 'aid', '白沙乡', PEOPLE[3][2], '耿五禾']]),
    ('3月', [LEDGER]),
])

# A ledger whose date, target and unit stand once for three rows, merged; a total that is not to be filled.
make('merged.xlsx', [
    ('台账', [['服务台账'], LEDGER, ['2012-03-01', 'aid', '青石镇', '11010119800101011742', '石一舟'],
            ['', '', '', '11010119750202014011', '秦二川'], ['', '', '', '11010519680303015923', '祝三木'],
            ['2012-03-04', 'aid', '白沙乡', '11010519900404018652', '白四水'],
            ['', '', '', '11010819550505019961', '耿五禾'], ['', '', '', '11010819600606022343', '宁六云'],
            ['合计', '', '', '', 6]]),
], merges={'台账': ['A1:E1', 'A3:A5', 'B3:B5', 'C3:C5', 'A6:A8', 'B6:B8', 'C6:C8']})

# What is read by nobody, or not as it was meant: a column without a heading, cells with the spreadsheet's errors.
make('passed.xlsx', [
    ('台账', [['日期', '任务', '单位', '身份证号', '数量', '', '成效'],
            ['2012-01-05', 'lesson', '甲镇', PEOPLE[0][1], 3, '已核', '< t="e"><v>#N/A</v>'],
            ['2012-01-06', 'lesson', '甲镇', PEOPLE[1][1], 4, '', '就业'], ['合计', '', '', '', '< t="e"><f>SUM(#REF!)</f><v>#REF!</v>']]),
])
