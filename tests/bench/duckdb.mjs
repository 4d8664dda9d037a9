// duckdb.mjs FILE THREADS - the nearest equal job in SQL: number, check digit, birth date, sex, category, grade,
// the same certificate or person twice; no repairs, no regions, no encodings, no lines in the file.
import { DuckDBInstance } from '@duckdb/node-api';

const [file, threads] = process.argv.slice(2);
const db = await (await DuckDBInstance.create(':memory:', { threads })).connect();
const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const sum = weights.map((w, i) => `${w} * (ascii(substr(id, ${i + 1}, 1)) - 48)`).join(' + ');
const rows = await db.runAndReadAll(`
  with r as (select "身份证号码" id, "残疾人证号" cert, "性别" sex, "残疾类别" category, "残疾等级" grade, "出生日期" birth
             from read_csv('${file}', all_varchar = true, header = true, ignore_errors = true)),
  checked as (select *, regexp_full_match(id, '[0-9]{17}[0-9X]') ok from r),
  found as (select
    not ok as "id-length",
    ok and substr('10X98765432', (${sum}) % 11 + 1, 1) <> substr(id, 18, 1) as "id-checksum",
    ok and try_strptime(substr(id, 7, 8), '%Y%m%d') is null as "id-date",
    ok and (ascii(substr(id, 17, 1)) % 2 = 1) <> (sex = '男') as "sex-mismatch",
    ok and try_strptime(birth, '%Y/%m/%d') <> try_strptime(substr(id, 7, 8), '%Y%m%d') as "birth-mismatch",
    substr(cert, 1, 18) <> id as "cert-id",
    not regexp_full_match(substr(cert, 19), '[1-7][1-4](B[0-9]*)?') as "cert-category",
    count(*) over (partition by cert) > 1 as "cert-duplicate",
    count(*) over (partition by id) > 1 as "person-duplicate"
    from checked)
  select count(*), ${['id-length', 'id-checksum', 'id-date', 'sex-mismatch', 'birth-mismatch', 'cert-id',
    'cert-category', 'cert-duplicate', 'person-duplicate'].map((c) => `count(*) filter ("${c}")`).join(', ')}
  from found`);
console.log(rows.getRowsJson().flat().join(' '));
