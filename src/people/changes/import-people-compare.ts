import { run, type Sql, sql, type Transaction } from '#platform/database.ts'
import { differences } from '#platform/import-stage.ts'

/**
 * Finds whom each staged row speaks of: by PNS ID, else by NIP; and who holds that NIP and what PNS ID that person has.
 * A row that speaks of nobody known is new, unless a later check refuses it.
 */
export async function identifyPeople(tx: Transaction): Promise<void> {
  await run(
    tx,
    sql`update import_row i set person_id = coalesce(a.person_id, b.person_id), nip_owner = b.person_id, old_pns_id = c.value, subject = i.nip,
        verdict = case when coalesce(a.person_id, b.person_id) is null then 'new' end
      from import_row r
      left join people.person_identifier a on a.kind = 'PNS_ID' and a.value = r.pns_id
      left join people.person_identifier b on b.kind in ('NIP', 'NI_PPPK') and b.value = r.nip
      left join people.person_identifier c on c.kind = 'PNS_ID' and c.person_id = coalesce(a.person_id, b.person_id)
      where r.row_no = i.row_no`,
  )
}

/** A cell that the file leaves empty says nothing: the register keeps what it has. */
const kept = (file: Sql, register: Sql): Sql => sql`coalesce(${file}, ${register})`

/** Gives the rows of known people their verdict and what differs from the register. */
export async function comparePeople(tx: Transaction): Promise<void> {
  await run(
    tx,
    sql`update import_row i set what = coalesce(d.what, ''),
        verdict = case when d.what = '' then 'unchanged' else 'changed' end
      from (select r.row_no, ${differences(PAIRS)} as what
        from import_row r
        join people.person p on p.id = r.person_id
        left join people.employment e on e.person_id = p.id and e.valid_to is null
        left join people.placement d on d.person_id = p.id and d.peran = 'DEFINITIF' and d.valid_to is null
        left join people.position q on q.id = d.position_id
        left join people.position s on s.id = r.position_id
        where r.verdict is null) d
      where d.row_no = i.row_no`,
  )
}

const PAIRS = [
  { label: 'NIP', old: sql`(case when r.nip_owner is not null then r.nip end)`, now: sql`r.nip` },
  { label: 'PNS ID', old: sql`r.old_pns_id`, now: kept(sql`r.pns_id`, sql`r.old_pns_id`) },
  { label: 'nama', old: sql`p.name`, now: sql`r.name` },
  { label: 'gelar depan', old: sql`p.gelar_depan`, now: kept(sql`r.gelar_depan`, sql`p.gelar_depan`) },
  { label: 'gelar belakang', old: sql`p.gelar_belakang`, now: kept(sql`r.gelar_belakang`, sql`p.gelar_belakang`) },
  { label: 'tanggal lahir', old: sql`p.birth_date`, now: sql`r.birth_date` },
  { label: 'jenis kelamin', old: sql`p.sex`, now: sql`r.sex` },
  { label: 'NPWP', old: sql`p.npwp`, now: kept(sql`r.npwp`, sql`p.npwp`) },
  { label: 'pendidikan', old: sql`p.pendidikan`, now: kept(sql`r.pendidikan`, sql`p.pendidikan`) },
  { label: 'status', old: sql`e.status`, now: sql`r.status` },
  { label: 'golongan', old: sql`e.golongan`, now: sql`r.golongan` },
  { label: 'kedudukan hukum', old: sql`e.kedudukan_hukum`, now: sql`coalesce(r.kedudukan, e.kedudukan_hukum, '01')` },
  { label: 'masa kerja (bulan)', old: sql`e.masa_kerja_bulan`, now: kept(sql`r.mk`, sql`e.masa_kerja_bulan`) },
  {
    label: 'jabatan',
    old: sql`q.kode`,
    now: sql`coalesce(s.kode, r.new_position, q.kode)`,
  },
] as const
