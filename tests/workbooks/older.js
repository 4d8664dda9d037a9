// node older.js: the workbooks of older forms that npm's xlsx (SheetJS) writes, see README.
const fs = require('fs');
const XLSX = require('xlsx');

const text = XLSX.read(fs.readFileSync('register.csv', 'utf8'), { type: 'string', raw: true });
XLSX.writeFile(text, 'register-sheetjs.xls', { bookType: 'biff8', bookSST: true });
const book = XLSX.readFile('sheetjs.xlsx', { cellNF: true });
XLSX.writeFile(book, 'sheetjs.xls', { bookType: 'biff8' });
XLSX.writeFile(book, 'sheetjs.fods', { bookType: 'fods' });
