import type { IsoDate } from '#shared/dates.ts'
import type { Month } from '#shared/period.ts'
import { copyIn, copyLine, type Transaction } from '#platform/database.ts'
import type { DemoModel } from '../rules/model.ts'
import { registerStart } from '../rules/history.ts'
import type { Person } from '../rules/people.ts'
import { habitsOf, punchDays } from '../rules/punches.ts'
import { randomFrom } from '../rules/random.ts'
import { dutiesOf, polaOf, shiftDuties, shiftOn } from '../rules/workdays.ts'
import { daysOf } from '#shared/period.ts'
import { type DemoIds, idOf } from './register.ts'
import { recordSource } from './sources.ts'

/** WITA is UTC+8; PostgreSQL counts microseconds since 2000-01-01. */
const ZONE_SECONDS = 28_800
const EPOCH_2000 = Date.UTC(2000, 0, 1)
const ROW_BYTES = 2 + 4 * 4 + 4 + 8 + 4 + 4
const ROWS_PER_CHUNK = 4096

/** Wards of the hospital work in shifts. */
function worksShifts(person: Person): boolean {
  return person.post.unit === 'rsud-sk-lerik' && /perawat|bidan/.test(person.post.base)
}

/** Copies one month's punches of everybody, in order of person and time; answers how many. */
export async function writePunches(tx: Transaction, model: DemoModel, ids: DemoIds, month: Month): Promise<number> {
  const source = await recordSource(tx, 'attendance', `presensi-demo-${month}.csv`, model.people.length)
  const counter = { rows: 0 }
  await copyIn(
    tx,
    'people.attendance (person_id, at, import_id, row_no)',
    '(format binary)',
    binaryChunks(model, ids, month, source, counter),
  )
  return counter.rows
}

/** Copies the rosters of the wards for one month. */
export async function writeShifts(tx: Transaction, model: DemoModel, ids: DemoIds, month: Month): Promise<void> {
  const lines = model.people
    .filter(worksShifts)
    .flatMap((person) =>
      daysOf(month).map((date) => copyLine([idOf(ids.people, person.no), date, shiftOn(person.no, date)])),
    )
  await copyIn(tx, 'people.shift (person_id, date, pola)', '', [Buffer.from(lines.join(''))])
}

function* binaryChunks(
  model: DemoModel,
  ids: DemoIds,
  month: Month,
  source: number,
  counter: { rows: number },
): Generator<Uint8Array> {
  yield Buffer.concat([Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1'), Buffer.alloc(8)])
  let chunk = Buffer.allocUnsafe(ROW_BYTES * ROWS_PER_CHUNK)
  let at = 0
  for (const [id, microseconds] of monthPunches(model, ids, month)) {
    counter.rows += 1
    at = writeRow(chunk, at, id, microseconds, source, counter.rows + 1)
    if (at === chunk.length) {
      yield chunk
      chunk = Buffer.allocUnsafe(ROW_BYTES * ROWS_PER_CHUNK)
      at = 0
    }
  }
  yield chunk.subarray(0, at)
  yield Buffer.from([0xff, 0xff])
}

function writeRow(chunk: Buffer, start: number, id: number, micros: bigint, source: number, rowNo: number): number {
  let at = chunk.writeInt16BE(4, start)
  at = chunk.writeInt32BE(4, at)
  at = chunk.writeInt32BE(id, at)
  at = chunk.writeInt32BE(8, at)
  at = chunk.writeBigInt64BE(micros, at)
  at = chunk.writeInt32BE(4, at)
  at = chunk.writeInt32BE(source, at)
  at = chunk.writeInt32BE(4, at)
  return chunk.writeInt32BE(rowNo, at)
}

function* monthPunches(model: DemoModel, ids: DemoIds, month: Month): Generator<readonly [id: number, micros: bigint]> {
  const kinds = new Map(model.units.map((unit) => [unit.kode, polaOf(unit.jenis)]))
  const duties = {
    LIMA_HARI: dutiesOf('LIMA_HARI', month, model.city),
    ENAM_HARI: dutiesOf('ENAM_HARI', month, model.city),
  }
  const midnights = new Map(daysOf(month).map((date) => [date, secondsOf(date)]))
  for (const person of model.people) {
    const pola = kinds.get(person.post.unit) === 'ENAM_HARI' ? 'ENAM_HARI' : 'LIMA_HARI'
    const own = worksShifts(person) ? shiftDuties(person.no, month) : duties[pola]
    const id = idOf(ids.people, person.no)
    const found: bigint[] = []
    const random = randomFrom(model.seed, 'presensi', person.no, month)
    punchDays(random, habitsOf(model.seed, person.no), own, awayFor(model, person), (date, second) => {
      found.push(BigInt((midnights.get(date) ?? secondsOf(date)) + second) * 1_000_000n)
    })
    for (const micros of found) yield [id, micros]
  }
}

/** Not in service yet or any more, on leave, or the machines were down. */
function awayFor(model: DemoModel, person: Person): (date: IsoDate) => boolean {
  const start = registerStart(person, model.until)
  const leaves = model.leaves.get(person.no) ?? []
  const end = person.until
  return (date) =>
    date < start ||
    (end !== undefined && date >= end) ||
    leaves.some((leave) => leave.from <= date && date <= leave.to) ||
    model.outages.some(
      (outage) => outage.date === date && (outage.unit === undefined || outage.unit === person.post.unit),
    )
}

/** Seconds from 2000-01-01 UTC to local midnight of a day. */
function secondsOf(date: IsoDate): number {
  return (Date.parse(date) - EPOCH_2000) / 1000 - ZONE_SECONDS
}
