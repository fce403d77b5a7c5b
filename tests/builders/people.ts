import { z } from 'zod'
import { row, run, sql, type Transaction } from '#platform/database.ts'
import type { IsoDate } from '#shared/dates.ts'

const idRow = z.object({ id: z.number() })
const BY = 'test'
/** Rows that a test builds hold since this day unless it says otherwise. */
const SINCE = '2024-01-01'

async function nth(tx: Transaction, table: 'unit' | 'position' | 'person_identifier'): Promise<number> {
  const counted = {
    unit: sql`select count(*)::int + 1 as id from people.unit`,
    position: sql`select count(*)::int + 1 as id from people.position`,
    person_identifier: sql`select count(*)::int + 1 as id from people.person_identifier`,
  }
  return (await row(tx, idRow, counted[table])).id
}

export type BuiltUnit = { readonly id: number; readonly kode: string; readonly path: string }

/** A unit, at the root unless a parent is given. */
export async function buildUnit(
  tx: Transaction,
  given: {
    readonly kode?: string
    readonly name?: string
    readonly jenis?: string
    readonly melayani?: boolean
    readonly parent?: BuiltUnit
    readonly pola?: 'LIMA_HARI' | 'ENAM_HARI' | 'SHIFT'
    readonly from?: IsoDate
  } = {},
): Promise<BuiltUnit> {
  const kode = given.kode ?? `unit-${await nth(tx, 'unit')}`
  const path = `${given.parent?.path ?? '/'}${kode}/`
  const from = given.from ?? SINCE
  const { id } = await row(
    tx,
    idRow,
    sql`insert into people.unit (kode, jenis, melayani, created_by)
      values (${kode}, ${given.jenis ?? 'DINAS'}, ${given.melayani ?? true}, ${BY}) returning id`,
  )
  await run(
    tx,
    sql`insert into people.unit_version (unit_id, parent_id, name, path, valid_from)
      values (${id}, ${given.parent?.id ?? null}, ${given.name ?? `Dinas ${kode}`}, ${path}, ${from})`,
  )
  if (given.parent === undefined || given.pola !== undefined)
    await run(
      tx,
      sql`insert into people.unit_pola (unit_id, pola, valid_from) values (${id}, ${given.pola ?? 'LIMA_HARI'}, ${from})`,
    )
  return { id, kode, path }
}

export type BuiltPosition = { readonly id: number; readonly kode: string }

/** A post of a unit with a kelas (7 unless given, none with `kelas: null`). */
export async function buildPosition(
  tx: Transaction,
  given: {
    readonly unit: BuiltUnit
    readonly kode?: string
    readonly name?: string
    readonly jenis?: 'STRUKTURAL' | 'JF' | 'PELAKSANA'
    readonly eselon?: string
    readonly kelas?: number | null
    readonly memimpin?: boolean
    readonly from?: IsoDate
  },
): Promise<BuiltPosition> {
  const kode = given.kode ?? `jabatan-${await nth(tx, 'position')}.${given.unit.kode}`
  const { id } = await row(
    tx,
    idRow,
    sql`insert into people.position (kode, name, jenis, eselon, unit_id, memimpin, created_by)
      values (${kode}, ${given.name ?? 'Penelaah Teknis Kebijakan'}, ${given.jenis ?? 'PELAKSANA'}, ${given.eselon ?? null},
        ${given.unit.id}, ${given.memimpin ?? false}, ${BY}) returning id`,
  )
  if (given.kelas !== null)
    await run(
      tx,
      sql`insert into people.position_kelas (position_id, kelas, valid_from)
        values (${id}, ${given.kelas ?? 7}, ${given.from ?? SINCE})`,
    )
  return { id, kode }
}

export type BuiltPerson = { readonly id: number; readonly nip: string }

/** A person with a NIP, employment and pay (none with `gaji: null`), placed on a post where one is given. */
export async function buildPerson(
  tx: Transaction,
  given: {
    readonly name?: string
    readonly nip?: string
    readonly sex?: 'L' | 'P'
    readonly status?: 'PNS' | 'CPNS' | 'PPPK' | 'PPPK_PARUH_WAKTU'
    readonly golongan?: string
    readonly gaji?: number | null
    readonly position?: BuiltPosition
    readonly from?: IsoDate
    readonly to?: IsoDate
  } = {},
): Promise<BuiltPerson> {
  const status = given.status ?? 'PNS'
  const contract = status.startsWith('PPPK')
  const count = await nth(tx, 'person_identifier')
  const sequence = String((count % 999) + 1).padStart(3, '0')
  const sex = given.sex ?? 'L'
  const nip = given.nip ?? `19850101${contract ? '202321' : '201003'}${sex === 'L' ? 1 : 2}${sequence}`
  const [from, to] = [given.from ?? SINCE, given.to ?? null]
  const { id } = await row(
    tx,
    idRow,
    sql`insert into people.person (name, birth_date, sex, created_by)
      values (${given.name ?? `Orang Contoh ${count}`}, '1985-01-01', ${sex}, ${BY}) returning id`,
  )
  await run(
    tx,
    sql`insert into people.person_identifier (person_id, kind, value) values (${id}, ${contract ? 'NI_PPPK' : 'NIP'}, ${nip})`,
  )
  await run(
    tx,
    sql`insert into people.employment (person_id, status, golongan, masa_kerja_bulan, valid_from, valid_to, created_by)
      values (${id}, ${status}, ${given.golongan ?? (contract ? 'PPPK_IX' : 'PNS_III_A')}, 120, ${from}, ${to}, ${BY})`,
  )
  if (given.gaji !== null)
    await run(
      tx,
      sql`insert into people.salary (person_id, amount, valid_from, created_by)
        values (${id}, ${given.gaji ?? 3_500_000}, ${from}, ${BY})`,
    )
  if (given.position !== undefined)
    await buildPlacement(tx, { person: { id }, position: given.position, from, ...(given.to && { to: given.to }) })
  return { id, nip }
}

/** A placement of a person on a post; `to` is the first day after it. */
export async function buildPlacement(
  tx: Transaction,
  given: {
    readonly person: { readonly id: number }
    readonly position: BuiltPosition
    readonly peran?: 'DEFINITIF' | 'PLT' | 'PLH' | 'PJ'
    readonly from?: IsoDate
    readonly to?: IsoDate
  },
): Promise<number> {
  const { id } = await row(
    tx,
    idRow,
    sql`insert into people.placement (person_id, position_id, peran, valid_from, valid_to, created_by)
      values (${given.person.id}, ${given.position.id}, ${given.peran ?? 'DEFINITIF'}, ${given.from ?? SINCE}, ${given.to ?? null}, ${BY})
      returning id`,
  )
  return id
}

/** A leave from `from` to `to`, both included. */
export async function buildLeave(
  tx: Transaction,
  given: {
    readonly person: { readonly id: number }
    readonly jenis?: string
    readonly from: IsoDate
    readonly to: IsoDate
  },
): Promise<number> {
  const { id } = await row(
    tx,
    idRow,
    sql`insert into people.leave (person_id, jenis, from_date, to_date, created_by)
      values (${given.person.id}, ${given.jenis ?? 'TAHUNAN'}, ${given.from}, ${given.to}, ${BY}) returning id`,
  )
  return id
}

/** A disciplinary decision; the cut in hundredths of a percent. */
export async function buildDiscipline(
  tx: Transaction,
  given: {
    readonly person: { readonly id: number }
    readonly potongan?: number
    readonly from: IsoDate
    readonly to: IsoDate
    readonly decree?: string
  },
): Promise<number> {
  const { id } = await row(
    tx,
    idRow,
    sql`insert into people.discipline (person_id, tingkat, jenis, potongan, from_date, to_date, decree_no, created_by)
      values (${given.person.id}, 'SEDANG', 'Pemotongan tukin 25 %', ${given.potongan ?? 2500}, ${given.from}, ${given.to},
        ${given.decree ?? '862/1'}, ${BY}) returning id`,
  )
  return id
}
