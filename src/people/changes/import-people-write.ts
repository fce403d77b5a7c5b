import { arrays, run, sql, type Transaction } from '#platform/database.ts'

export type WriteContext = {
  readonly importId: number
  readonly today: string
  readonly by: string
  readonly demo: boolean
}

/** Writes the new and the changed people, each set at once: posts, persons, identifiers, employment, placement. */
export async function writePeople(tx: Transaction, context: WriteContext): Promise<void> {
  await writePositions(tx, context)
  await writeNew(tx, context)
  const [changed] = await arrays(tx, sql`select from import_row where verdict = 'changed' limit 1`)
  if (changed === undefined) return
  await writePersons(tx, context)
  await writeIdentifiers(tx, context)
  await writeEmployment(tx, context)
  await writePlacements(tx, context)
}

async function writePositions(tx: Transaction, { importId, by, demo }: WriteContext): Promise<void> {
  await run(
    tx,
    sql`insert into people.position (kode, name, jenis, eselon, unit_id, demo, import_id, row_no, created_by)
      select distinct on (new_position) new_position, jabatan, jenis, eselon, unit_id, ${demo}::boolean, ${importId}::integer, row_no, ${by}::text
      from import_row where verdict in ('new', 'changed') and position_id is null and new_position is not null order by new_position, row_no
      on conflict (kode) do nothing`,
  )
}

/** One statement: the ids that people get go straight on to the rows about them, and no staged row is rewritten. */
async function writeNew(tx: Transaction, { importId, by, demo }: WriteContext): Promise<void> {
  await run(
    tx,
    sql`with made as (
        insert into people.person (name, gelar_depan, gelar_belakang, birth_date, sex, npwp, pendidikan, demo, import_id, row_no, created_by)
        select name, gelar_depan, gelar_belakang, birth_date, sex, npwp, pendidikan, ${demo}::boolean, ${importId}::integer, row_no, ${by}::text
        from import_row where verdict = 'new' order by row_no
        returning id, row_no),
      fresh as materialized (
        select m.id, i.*, coalesce(i.position_id, p.id) as post_id from made m join import_row i using (row_no)
        left join people.position p on p.kode = i.new_position),
      known_as as (
        insert into people.person_identifier (person_id, kind, value)
        select id, v.kind, v.value from fresh cross join lateral (values (nip_kind, nip), ('PNS_ID', pns_id)) v (kind, value)
        where v.value is not null order by v.value),
      employed as (
        insert into people.employment (person_id, status, kedudukan_hukum, golongan, masa_kerja_bulan, valid_from, import_id, row_no, created_by)
        select id, status, coalesce(kedudukan, '01'), golongan, mk, emp_from, ${importId}::integer, row_no, ${by}::text from fresh)
      insert into people.placement (person_id, position_id, peran, valid_from, import_id, row_no, created_by)
      select id, post_id, 'DEFINITIF', place_from, ${importId}::integer, row_no, ${by}::text from fresh where post_id is not null`,
  )
}

async function writePersons(tx: Transaction, { importId }: WriteContext): Promise<void> {
  await run(
    tx,
    sql`update import_row i set position_id = p.id from people.position p
      where i.verdict = 'changed' and i.position_id is null and p.kode = i.new_position`,
  )
  await run(
    tx,
    sql`update people.person p set name = i.name, gelar_depan = coalesce(i.gelar_depan, p.gelar_depan),
        gelar_belakang = coalesce(i.gelar_belakang, p.gelar_belakang), birth_date = i.birth_date, sex = i.sex,
        npwp = coalesce(i.npwp, p.npwp), pendidikan = coalesce(i.pendidikan, p.pendidikan), import_id = ${importId}, row_no = i.row_no
      from import_row i where i.verdict = 'changed' and p.id = i.person_id`,
  )
}

async function writeIdentifiers(tx: Transaction, { today }: WriteContext): Promise<void> {
  // a NIP that is replaced stays known, until yesterday
  await run(
    tx,
    sql`update people.person_identifier p set valid_to = ${today} from import_row i
      where i.verdict = 'changed' and p.person_id = i.person_id and p.kind in ('NIP', 'NI_PPPK') and p.value <> i.nip and p.valid_to is null`,
  )
  await run(
    tx,
    sql`insert into people.person_identifier (person_id, kind, value, valid_from)
      select i.person_id, v.kind, v.value, case when v.kind in ('NIP', 'NI_PPPK') then ${today}::date end
      from import_row i cross join lateral (values (i.nip_kind, i.nip), ('PNS_ID', i.pns_id)) v (kind, value)
      where i.verdict = 'changed' and v.value is not null
        and not (v.kind = 'PNS_ID' and i.old_pns_id is not null) and not (v.kind <> 'PNS_ID' and i.nip_owner is not null)
      on conflict (value, kind) do nothing`,
  )
}

/** A change counts from its own date when that is later than what stands; else from today; on the same day it corrects. */
async function writeEmployment(tx: Transaction, { importId, by, today }: WriteContext): Promise<void> {
  await run(
    tx,
    sql`update people.employment e set masa_kerja_bulan = i.mk, import_id = ${importId}, row_no = i.row_no from import_row i
      where i.verdict = 'changed' and e.person_id = i.person_id and e.valid_to is null and i.mk is not null and e.masa_kerja_bulan is distinct from i.mk`,
  )
  await run(
    tx,
    sql`create temp table import_employment on commit drop as
      select i.row_no, i.person_id, i.status, coalesce(i.kedudukan, e.kedudukan_hukum, '01') as kedudukan, i.golongan, i.mk, e.id as old_id,
        case when e.id is null then greatest(i.emp_from, (select max(valid_to) from people.employment c where c.person_id = i.person_id))
          when i.emp_from > e.valid_from then i.emp_from else greatest(${today}::date, e.valid_from) end as valid_from, e.valid_from as old_from
      from import_row i left join people.employment e on e.person_id = i.person_id and e.valid_to is null
      where i.verdict = 'changed' and (e.id is null or (e.status, e.golongan, e.kedudukan_hukum) is distinct from (i.status, i.golongan, coalesce(i.kedudukan, e.kedudukan_hukum)))`,
  )
  await run(
    tx,
    sql`update people.employment e set status = n.status, golongan = n.golongan, kedudukan_hukum = n.kedudukan, import_id = ${importId}, row_no = n.row_no
      from import_employment n where e.id = n.old_id and n.valid_from = n.old_from`,
  )
  await run(
    tx,
    sql`update people.employment e set valid_to = n.valid_from from import_employment n where e.id = n.old_id and n.valid_from > n.old_from`,
  )
  await run(
    tx,
    sql`insert into people.employment (person_id, status, kedudukan_hukum, golongan, masa_kerja_bulan, valid_from, import_id, row_no, created_by)
      select person_id, status, kedudukan, golongan, mk, valid_from, ${importId}::integer, row_no, ${by}::text from import_employment
      where old_id is null or valid_from > old_from order by row_no`,
  )
  await run(tx, sql`drop table import_employment`)
}

async function writePlacements(tx: Transaction, { importId, by, today }: WriteContext): Promise<void> {
  await run(
    tx,
    sql`create temp table import_placement on commit drop as
      select i.row_no, i.person_id, i.position_id, d.id as old_id, d.valid_from as old_from,
        case when d.id is null then greatest(i.place_from, (select max(valid_to) from people.placement c where c.person_id = i.person_id and c.peran = 'DEFINITIF'))
          when i.place_from > d.valid_from then i.place_from else greatest(${today}::date, d.valid_from) end as valid_from
      from import_row i left join people.placement d on d.person_id = i.person_id and d.peran = 'DEFINITIF' and d.valid_to is null
      where i.verdict = 'changed' and i.position_id is not null and d.position_id is distinct from i.position_id`,
  )
  await run(
    tx,
    sql`update people.placement d set position_id = n.position_id, import_id = ${importId}, row_no = n.row_no
      from import_placement n where d.id = n.old_id and n.valid_from = n.old_from`,
  )
  await run(
    tx,
    sql`update people.placement d set valid_to = n.valid_from from import_placement n where d.id = n.old_id and n.valid_from > n.old_from`,
  )
  await run(
    tx,
    sql`insert into people.placement (person_id, position_id, peran, valid_from, import_id, row_no, created_by)
      select person_id, position_id, 'DEFINITIF', valid_from, ${importId}::integer, row_no, ${by}::text from import_placement
      where old_id is null or valid_from > old_from order by row_no`,
  )
  await run(tx, sql`drop table import_placement`)
}
