// duckdb.js SCHEMA TABLE.csv: what DuckDB (npm's @duckdb/node-api) reads otherwise than the Table Schema says; nothing if
// all is well. Once with the schema's types: every cell is what stands in the file. Once as dpf-tables(5) tells an office
// to read it, with ids and certificate numbers as text: what it takes the other columns for by itself.
const fs = require('fs')
const { DuckDBInstance } = require('@duckdb/node-api')

const types = { string: 'VARCHAR', date: 'DATE', integer: 'BIGINT', number: 'DOUBLE' }
const asText = { VARCHAR: (c) => c, DATE: (c) => `strftime(${c}, '%Y-%m-%d')`, BIGINT: (c) => `${c}::varchar`, DOUBLE: (c) => c }
const isShare = (field) => field.type === 'number' && field.bareNumber === false
const typeOf = (field) => (isShare(field) ? 'VARCHAR' : types[field.type])
const struct = (fields) => `{${fields.map((f) => `'${f.name}': '${typeOf(f)}'`).join(', ')}}`

async function main([schemaPath, table]) {
	const db = await (await DuckDBInstance.create(':memory:')).connect()
	const ask = async (sql) => (await db.runAndReadAll(sql)).getRowObjectsJson()
	const names = fs.readFileSync(table, 'utf8').split('\n')[0].trim().split(',')
	const { fields } = JSON.parse(fs.readFileSync(schemaPath, 'utf8'))
	const there = names.map((name) => fields.find((field) => field.name === name))
	const texts = there.filter((field) => ['id', 'cert'].includes(field.name))

	await db.run(`create table plain as from read_csv('${table}', all_varchar = true, header = true)`)
	await db.run(`create table typed as from read_csv('${table}', types = ${struct(there)}, header = true)`)
	await db.run(`create table read as from read_csv('${table}'${texts.length ? `, types = ${struct(texts)}` : ''})`)
	const got = Object.fromEntries((await ask('describe read')).map((row) => [row.column_name, row.column_type]))
	for (const field of there) {
		const column = `"${field.name}"`, type = typeOf(field)
		const original = type === 'DOUBLE' ? `plain.${column}::double` : `plain.${column}`
		const [{ n }] = await ask(`select count(*)::int as n from plain positional join typed
		    where ${original} is distinct from ${asText[type](`typed.${column}`)}`)
		if (n > 0) console.log(`${field.name}: ${n} cells are not what stands in the file`)
		if (isShare(field)) await ask(`select replace(${column}::varchar, '%', '')::double from read`)
		const [{ filled }] = await ask(`select count(${column})::int as filled from plain`)
		const fits = got[field.name] === type || (type === 'DOUBLE' && got[field.name] === 'BIGINT')
		if (filled > 0 && !fits && !isShare(field)) console.log(`${field.name}: taken for ${got[field.name]}, not ${type}`)
	}
}

main(process.argv.slice(2)).catch((error) => console.log(error.message))
