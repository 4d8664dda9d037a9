// validate.js SCHEMA TABLE.csv: what tableschema (npm, of the Frictionless project) says of the table; nothing if all is
// well. It knows no fieldsMatch: it is given the fields that the table has.
const fs = require('fs')
const { Schema, Table } = require('tableschema')

async function main([schemaPath, tablePath]) {
	const descriptor = JSON.parse(fs.readFileSync(schemaPath, 'utf8'))
	const names = fs.readFileSync(tablePath, 'utf8').split('\n')[0].trim().split(',')
	const whole = await Schema.load(descriptor)
	for (const error of whole.errors) console.log(error.message)
	descriptor.fields = descriptor.fields.filter((field) => names.includes(field.name))
	const table = await Table.load(tablePath, { schema: descriptor })
	await table.read({ cast: true })
}

main(process.argv.slice(2)).catch((error) => {
	console.log(error.message)
	for (const each of error.errors || []) console.log(each.message)
})
