import { createHash, randomBytes } from 'node:crypto'
import { run, sql, type Transaction } from '#platform/database.ts'
import { DEMO_API_KEY } from '#participation/open311.ts'
import { addDays, type IsoDate } from '#shared/dates.ts'
import type { DemoModel } from '../rules/model.ts'
import { uuidFrom } from '../rules/random.ts'
import { instant } from './complaints.ts'
import { type DemoIds, idOf } from './register.ts'
import { DEMO_ACTOR } from './sources.ts'
import { copyLines } from './surveys.ts'

/** Offices with a tablet at the counter; the last one has been silent for weeks. */
const KIOSKS = ['disdukcapil', 'dpmptsp', 'rsud-sk-lerik', 'pkm-oesapa', 'pkm-sikumana', 'kec-oebobo']

/** Tablets and queue systems, one answer that could not be read, and the key that the discovery page of Open311 names. */
export async function writeCounters(tx: Transaction, model: DemoModel, ids: DemoIds, day: IsoDate): Promise<void> {
  const kiosks = model.surveyed.filter(({ kode }) => KIOSKS.includes(kode))
  const device = (kode: string, nama: string, jenis: 'KIOS' | 'ANTREAN', silent: number) => [
    uuidFrom(model.seed, 'alat', kode, jenis),
    idOf(ids.units, kode),
    nama,
    jenis,
    `\\x${randomBytes(32).toString('hex')}`,
    addDays(day, -silent),
    DEMO_ACTOR,
  ]
  await copyLines(tx, 'participation.skm_alat (id, unit_id, nama, jenis, kunci, kontak, created_by)', [
    ...kiosks.map(({ kode }, at) => device(kode, 'Tablet loket 1', 'KIOS', at === kiosks.length - 1 ? 23 : at % 2)),
    ...kiosks.slice(0, 2).map(({ kode }) => device(kode, 'Mesin antrean', 'ANTREAN', 0)),
  ])
  await run(
    tx,
    sql`update participation.skm_alat a set urut = (select count(*) from participation.skm_answer s where s.unit_id = a.unit_id and s.mode = 'KIOS')
      where created_by = ${DEMO_ACTOR} and jenis = 'KIOS'`,
  )
  const [first] = kiosks
  if (first !== undefined)
    await run(
      tx,
      sql`insert into participation.skm_karantina (id, unit_id, mode, alasan, isi, hari)
        values (${uuidFrom(model.seed, 'karantina')}, ${idOf(ids.units, first.kode)}, 'KIOS', 'tidak-terbaca',
          '{"U1": 3, "U2": 9, "U3": 4}', ${addDays(day, -4)})`,
    )
  await run(
    tx,
    sql`insert into participation.open311_key (nama, kunci, created_at, created_by)
      values ('Kunci kota contoh', ${createHash('sha256').update(DEMO_API_KEY).digest()}, ${instant(day, 480)}, ${DEMO_ACTOR})`,
  )
}
