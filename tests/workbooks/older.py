# python3 older.py (Debian's python3-xlwt): register.csv and a small book as .xls, see README.
import csv
import datetime

import xlwt

register = xlwt.Workbook(encoding="utf-8")
sheet = register.add_sheet("名册")
for y, cells in enumerate(csv.reader(open("register.csv", encoding="utf-8"))):
    for x, cell in enumerate(cells):
        if cell:
            sheet.write(y, x, cell)
register.save("register-xlwt.xls")

book = xlwt.Workbook(encoding="utf-8")
cover = book.add_sheet("说明")
cover.write(0, 0, "本表由各乡镇填报")
cover.visibility = 1
sheet = book.add_sheet("名册")
sheet.write_merge(0, 0, 0, 6, "2012年残疾人证名册")
heading = ["姓名", "身份证号", "号码（数字）", "发证日期", "完成率", "人数", "在册"]
people = [
    ["张三", "11010119491231002X", 110101194912310021, datetime.date(2012, 6, 30), 0.785, 12, True],
    ["李四", "440524188001010014", 440524188001010014, datetime.date(2010, 2, 28), 0.29, 0.1, False],
]
style = [None] * 7
style[3] = xlwt.easyxf(num_format_str='yyyy"年"m"月"d"日"')
style[4] = xlwt.easyxf(num_format_str="0.0%")
for y, cells in enumerate([heading] + people):
    for x, cell in enumerate(cells):
        if cell == "张三":
            sheet.write_rich_text(y + 1, x, [("张", xlwt.easyfont("bold on")), "三"])
        elif style[x] and y > 0:
            sheet.write(y + 1, x, cell, style[x])
        else:
            sheet.write(y + 1, x, cell)
sheet.write(5, 0, "王五")
sheet.write(5, 1, "11010119491231002X")
sheet.row(5).hidden = True
sheet.col(5).hidden = True
book.active_sheet = 1
book.save("xlwt.xls")

# A ledger as it is kept on a screen: days are days, all else is text; without the row whose quotes are damaged.
ledger = xlwt.Workbook(encoding="utf-8")
sheet = ledger.add_sheet("台账")
day = xlwt.easyxf(num_format_str="yyyy/m/d")
lines = open("../cases/targets/a_row_is_refused_for_each_reason/ledger.csv", encoding="utf-8").readlines()
for y, cells in enumerate(csv.reader(lines[:26] + lines[27:])):
    for x, cell in enumerate(cells):
        try:
            sheet.write(y, x, datetime.datetime.strptime(cell, "%Y-%m-%d"), day)
        except ValueError:
            if cell:
                sheet.write(y, x, cell)
ledger.save("ledger.et")
