// How the workbooks beside this file were made: see README. Invented people only.
// npm install exceljs xlsx; node make.js; then the two commands of README.
const ExcelJS = require('exceljs');
const XLSX = require('xlsx');

const heading = ['姓名', '身份证号', '号码（数字）', '发证日期', '完成率', '人数', '在册', '错误', '公式'];
const people = [
	['张三', '11010119491231002X', 110101194912310021, '2012-06-30', 0.785, 12, true],
	['李四', '440524188001010014', 440524188001010014, '2010-02-28', 0.29, 0.1, false],
];

async function exceljs() {
	const book = new ExcelJS.Workbook();
	book.created = book.modified = new Date(Date.UTC(2012, 0, 1));
	const cover = book.addWorksheet('说明', { state: 'hidden' });
	cover.addRow(['本表由各乡镇填报']);
	const sheet = book.addWorksheet('名册');
	sheet.addRow(['2012年残疾人证名册']);
	sheet.mergeCells('A1:I1');
	sheet.addRow(heading);
	for (const [name, id, number, day, rate, count, live] of people) {
		const row = sheet.addRow([name, id, number, new Date(day + 'T00:00:00Z'), rate, count, live,
			{ error: '#N/A' }, null]);
		row.getCell(4).numFmt = 'yyyy"年"m"月"d"日"';
		row.getCell(5).numFmt = '0.0%';
		row.getCell(9).value = { formula: 'F3*2', result: count * 2 };
	}
	sheet.getCell('A3').value = { richText: [{ text: '张' }, { font: { bold: true }, text: '三' }] };
	sheet.addRow([]);
	const last = sheet.addRow(['王五', '11010119491231002X']);
	last.hidden = true;
	sheet.getColumn(6).hidden = true;
	await book.xlsx.writeFile('exceljs.xlsx');
}

function sheetjs() {
	const sheet = XLSX.utils.aoa_to_sheet([['2012年残疾人证名册'], heading]);
	people.forEach(([name, id, number, day, rate, count, live], i) => {
		const r = i + 3;
		sheet['A' + r] = { t: 's', v: name };
		sheet['B' + r] = { t: 's', v: id };
		sheet['C' + r] = { t: 'n', v: number };
		sheet['D' + r] = { t: 'n', v: Date.parse(day) / 86400000 + 25569, z: 'yyyy/m/d' };
		sheet['E' + r] = { t: 'n', v: rate, z: '0.00%' };
		sheet['F' + r] = { t: 'n', v: count };
		sheet['G' + r] = { t: 'b', v: live };
		sheet['H' + r] = { t: 'e', v: 0x2a };
		sheet['I' + r] = { t: 'n', f: 'F3*2', v: count * 2 };
	});
	sheet['A6'] = { t: 's', v: '王五' };
	sheet['B6'] = { t: 's', v: '11010119491231002X' };
	sheet['!ref'] = 'A1:I6';
	sheet['!merges'] = [XLSX.utils.decode_range('A1:I1')];
	const book = XLSX.utils.book_new();
	XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet([['本表由各乡镇填报']]), '说明');
	XLSX.utils.book_append_sheet(book, sheet, '名册');
	XLSX.writeFile(book, 'sheetjs.xlsx', { compression: true });
}

exceljs().then(sheetjs);
