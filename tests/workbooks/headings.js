// node headings.js: merged titles, a heading of two rows, empty rows and columns, a total row.
const ExcelJS = require('exceljs');

const book = new ExcelJS.Workbook();
book.created = book.modified = new Date(Date.UTC(2012, 0, 1));
const sheet = book.addWorksheet('名册');
sheet.addRow(['乌有区残疾人证名册']);
sheet.mergeCells('A1:F1');
sheet.addRow([]);
sheet.addRow(['姓名', '证件', null, null, '残疾', null]);
sheet.addRow([null, '身份证号', '残疾人证号', null, '类别', '等级']);
sheet.mergeCells('A3:A4');
sheet.mergeCells('B3:C3');
sheet.mergeCells('E3:F3');
sheet.addRow(['张三', '110101194912310029', '11010119491231002943', null, '肢体', '三级']);
sheet.addRow([]);
sheet.addRow(['李四', '110101198001010010', '11010119800101001012', null, '视力', '二级']);
sheet.addRow(['合计', 2]);
book.xlsx.writeFile('headings.xlsx');
