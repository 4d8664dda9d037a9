// node register.js: register.csv as workbooks, see README.
const fs = require('fs');
const XLSX = require('xlsx');
const ExcelJS = require('exceljs');

const text = XLSX.read(fs.readFileSync('register.csv', 'utf8'), { type: 'string', raw: true });
XLSX.writeFile(text, 'register-sheetjs.xlsx', { compression: true, bookSST: true });

// As a careless hand would type it: ids and dates are numbers.
async function numbers() {
	const rows = XLSX.utils.sheet_to_json(text.Sheets[text.SheetNames[0]], { header: 1, raw: true }).slice(1, 12);
	const book = new ExcelJS.Workbook();
	book.created = book.modified = new Date(Date.UTC(2012, 0, 1));
	const sheet = book.addWorksheet('名册');
	for (const cells of rows) {
		const row = sheet.addRow(cells);
		row.eachCell((cell) => {
			if (/^[0-9]{18}$/.test(cell.value))
				cell.value = Number(cell.value);
			else if (/^[0-9]{4}\/[0-9]+\/[0-9]+$/.test(cell.value)) {
				cell.value = new Date(cell.value.replace(/\//g, '-').replace(/-(\d)(?!\d)/g, '-0$1') + 'T00:00:00Z');
				cell.numFmt = 'yyyy/m/d';
			}
		});
	}
	await book.xlsx.writeFile('numbers.xlsx');
}

numbers();
