// duckdb.mjs FILE THREADS WORKDAYS REGIONS AS_OF - certcheck's rules as SQL: number, check digit, region, birth,
// sex, category, grade, guardian, parts, steps and their limits in working days, validity, ages, duplicates.
// It counts by code and no more: no line of a finding, no repair, no encoding, no third form of a date.
import { DuckDBInstance } from '@duckdb/node-api';

const [file, threads, workdays, regions, asOf] = process.argv.slice(2);
const db = await (await DuckDBInstance.create(':memory:', { threads })).connect();
const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const sum = weights.map((w, i) => `${w} * (ascii(substr(id, ${i + 1}, 1)) - 48)`).join(' + ');
const day = (column) => `try_strptime("${column}", ['%Y/%m/%d', '%Y-%m-%d'])::date`;
const steps = ['applied', 'accepted', 'assessed', 'reviewed', 'approved', 'issued', 'keyed'];
const late = (from, to, days) => `${to} - ${from} > ${days} and working(${from}, ${to}) > ${days}`;
const categories = "['视力', '听力', '言语', '肢体', '智力', '精神', '多重']";
const part = '(视力|听力|言语|肢体|智力|精神)';

for (const sql of [`
  create table days as select d::date as d, sum(case when kind = 'workday' then 1 when kind = 'holiday' then 0
      when isodow(d) <= 5 then 1 else 0 end) over (order by d)::int as n
    from generate_series(date '2004-01-01', date '2026-12-31', interval 1 day) g(d)
    left join read_csv('${workdays}') w on w.date = d::date`,
`set variable working_days = (select list(n order by d) from days)`,
`create macro day_number(d) as greatest(1, least(8401, d - date '2004-01-01' + 1))`,
`create macro working(a, b) as list_extract(getvariable('working_days'), day_number(b))
    - list_extract(getvariable('working_days'), day_number(a))`,
`create table regions as select code::int as code, min(first_year) as first, max(last_year) as last
    from read_csv('${regions}') group by code`]) await db.run(sql);

const checks = {
  'id-missing': `id is null`,
  'id-length': `length(id) not in (15, 18)`,
  'id-character': `length(id) = 18 and not regexp_full_match(id, '[0-9]{17}[0-9Xx]')`,
  'id-checksum': `ok and substr('10X98765432', (${sum}) % 11 + 1, 1) <> substr(id, 18, 1)`,
  'id-date': `ok and born is null`,
  'id-future': `ok and born > as_of`,
  'id-age': `ok and date_sub('year', born, as_of) > 120 and live`,
  'id-region': `ok and first is null`,
  'id-region-date': `ok and (first > year(coalesce(issued, as_of)) or last < year(born))`,
  'cert-missing': `cert is null`,
  'cert-length': `length(cert) not between 20 and 32`,
  'cert-character': `length(cert) between 20 and 32 and not whole`,
  'cert-category': `whole and category_digit not between 1 and 7`,
  'cert-grade': `whole and grade_digit not between 1 and 4`,
  'cert-suffix': `whole and not regexp_full_match(substr(cert, 21), '(B[0-9]*)?')`,
  'cert-id': `whole and ok and substr(cert, 1, 18) <> id`,
  'sex-mismatch': `ok and (ascii(substr(id, 17, 1)) % 2 = 1) <> (sex = '男')`,
  'birth-mismatch': `ok and birth <> born`,
  'category-mismatch': `whole and list_position(${categories}, substr(category, 1, 2)) <> category_digit`,
  'grade-mismatch': `whole and list_position(['一', '二', '三', '四'], substr(grade, 1, 1)) <> grade_digit`,
  'guardian-missing': `guardian is null and live
     and (category_digit in (5, 6) or date_sub('year', born, coalesce(applied, issued)) < 18)`,
  'multiple-parts': `category_digit = 7 and not regexp_matches(coalesce(parts, ''), '${part}.*${part}')`,
  'issue-before-birth': `issued < born`,
  'validity': `valid_to not in (issued + interval 10 year, issued + interval 10 year - interval 1 day)`,
  'expired': `live and coalesce(valid_to, issued + interval 10 year) < as_of`,
  'expiring': `live and coalesce(valid_to, issued + interval 10 year) between as_of and as_of + 365`,
  'step-order': steps.slice(1).map((s, i) => `${s} < ${steps[i]}`).join(' or '),
  'step-missing': steps.slice(0, 5).map((s, i) =>
    `(${s} is null and coalesce(${steps.slice(i + 1)}) is not null)`).join(' or '),
  'step-late': late('accepted', 'issued', 50),
  'entry-late': late('issued', 'coalesce(keyed, as_of)', 10),
  'age-category': `(category_digit = 3 and age < 3) or (category_digit = 6 and age < 2)
     or (category_digit = 2 and (age < 2 and grade_digit > 2 or age < 4 and grade_digit > 3))`,
  'name-damaged': `contains(name, '?') or contains(name, chr(65533)) or contains(name, '锟斤拷')`,
  'date-invalid': `unread`,
  'cert-duplicate': `whole and count(*) over (partition by cert) > 1`,
  'person-duplicate': `ok and live and count(*) filter (live) over (partition by id) > 1`,
};
const dates = { birth: '出生日期', applied: '申请日期', accepted: '受理日期', assessed: '评定日期',
  reviewed: '审核日期', approved: '批准日期', issued: '发证日期', keyed: '录入日期', valid_to: '有效期至' };
const names = Object.keys(checks);
const rows = await db.runAndReadAll(`
  with sheet as (select "身份证号码" as id, "残疾人证号" as cert, "性别" as sex, "残疾类别" as category,
      "残疾等级" as grade, "多重残疾明细" as parts, "监护人" as guardian, "姓名" as name, "证件状态" as state,
      date '${asOf}' as as_of,
      ${Object.entries(dates).map(([k, c]) => `${day(c)} as ${k}`).join(', ')},
      ${Object.entries(dates).map(([k, c]) => `("${c}" is not null and ${k} is null)`).join(' or ')} as unread
    from read_csv('${file}', all_varchar = true, header = true, ignore_errors = true)),
  numbers as (select *, regexp_full_match(id, '[0-8][0-9]{16}[0-9X]') as ok,
      regexp_matches(cert, '^[0-9]{17}[0-9X][0-9]{2}') as whole, coalesce(state, '') in ('', '有效') as live
    from sheet),
  read_ as (select *, case when ok then try_strptime(substr(id, 7, 8), '%Y%m%d')::date end as born,
      case when whole then ascii(substr(cert, 19, 1)) - 48 end as category_digit,
      case when whole then ascii(substr(cert, 20, 1)) - 48 end as grade_digit,
      case when ok then substr(id, 1, 6)::int end as region from numbers),
  known as (select read_.*, first, last, date_sub('year', born, coalesce(assessed, issued)) as age
    from read_ left join regions on code = region),
  found as (select ${names.map((n) => `${checks[n]} as "${n}"`).join(',\n    ')} from known)
  select ${names.map((n) => `count(*) filter ("${n}")`).join(', ')} from found`);
rows.getRowsJson()[0].forEach((n, i) => console.log(n, names[i]));
