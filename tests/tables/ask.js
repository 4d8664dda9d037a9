// ask.js SQL: what DuckDB (npm's @duckdb/node-api) answers, one value a line.
const { DuckDBInstance } = require('@duckdb/node-api')

async function main([sql]) {
	const db = await (await DuckDBInstance.create(':memory:')).connect()
	for (const row of (await db.runAndReadAll(sql)).getRows()) console.log(row.join('\n'))
}

main(process.argv.slice(2)).catch((error) => console.log(error.message))
