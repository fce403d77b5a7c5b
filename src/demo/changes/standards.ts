import type { Transaction } from '#platform/database.ts'
import { addDays, type IsoDate } from '#shared/dates.ts'
import { FORUM_UNITS, PLEDGE, standardOf, TOPICS } from '../rules/forum-texts.ts'
import type { DemoModel } from '../rules/model.ts'
import { instant } from './complaints.ts'
import { type DemoIds, idOf } from './register.ts'
import { DEMO_ACTOR } from './sources.ts'
import { copyLines } from './surveys.ts'

/** A published standard for each service of the dozen units with a forum, and their maklumat. */
export async function writeStandards(tx: Transaction, model: DemoModel, ids: DemoIds, today: IsoDate): Promise<void> {
  const units = model.units.filter(({ kode, service }) => service && FORUM_UNITS.includes(kode))
  const lines = units.flatMap((unit, at) => {
    const [, ...services] = TOPICS[unit.kode] ?? TOPICS[unit.jenis] ?? []
    const decided = addDays(today, -(120 + at * 11))
    const line = (kind: string, service: string, content: object, no: number) => [
      idOf(ids.units, unit.kode),
      kind,
      service,
      1,
      JSON.stringify(content),
      `${no}/DEMO/${decided.slice(0, 4)}`,
      decided,
      instant(addDays(decided, 2), 600).toISOString(),
      DEMO_ACTOR,
    ]
    return [
      line('MAKLUMAT', '', { isi: PLEDGE, penandatangan: `Kepala ${unit.name}` }, 100 + at),
      ...services.map((service, nth) => line('STANDAR', service, standardOf(service), 200 + at * 5 + nth)),
    ]
  })
  await copyLines(
    tx,
    'participation.service_document (unit_id, kind, service, version, content, decree_no, decided_on, published_at, created_by)',
    lines,
  )
}
