import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { inTransaction, rows, run, sql } from '#platform/database.ts'
import { uiWeb } from '#ui/assets.ts'
import { cityAdmin } from '#tests/builders/actors.ts'
import { insertServiceUnits } from '#tests/builders/surveys.ts'
import { type TestDatabase, testDatabase } from '#tests/support/database.ts'
import { kioskMemory } from '#tests/support/kiosk-memory.ts'
import { appDeps, movingClock } from '#tests/support/small-city.ts'
import { createApp } from '../app.tsx'
import { openDesk } from './browser/kiosk-desk.ts'
import { sendTo } from './browser/kiosk-send.ts'
import { enrolDevice } from './changes/survey-devices.ts'
import { endSurveyDay } from './changes/survey-night.ts'
import { findServiceUnit } from './queries/units.ts'
import { participationWeb } from './routes.tsx'

const HOUR = 3_600_000
let base: TestDatabase
beforeAll(async () => {
  base = await testDatabase()
  await insertServiceUnits(
    base,
    ['loket', 'setel', 'sif'].map((kode) => ({ kode, name: `Unit ${kode}` })),
  )
})
afterAll(() => base.drop())

/** What is kept of the hour of each answer, by the answer to U1. */
const hoursOf = async (kode: string) =>
  new Map(
    (
      await rows(
        base.db,
        z.object({ u1: z.number(), luar_jam: z.boolean().nullable() }),
        sql`select (a.answers->>'U1')::integer as u1, a.luar_jam from participation.skm_answer a join people.unit u on u.id = a.unit_id
          where u.kode = ${kode}`,
      )
    ).map(({ u1, luar_jam }) => [u1, luar_jam]),
  )

describe('of the hour of an answer one thing is kept: whether the counter was closed', () => {
  /** A tablet that is switched on at this time, may be moved on, and whose network may be cut. */
  async function tablet(kode: string, iso: string) {
    const unit = await findServiceUnit(base.db, kode, iso.slice(0, 10))
    if (unit === undefined) throw new Error(kode)
    const { secret } = await inTransaction(base.db, (tx) =>
      enrolDevice(tx, cityAdmin, unit, { nama: 'Tablet loket 1', jenis: 'KIOS' }),
    )
    const server = movingClock(iso)
    const app = createApp(appDeps(base, server, [uiWeb, participationWeb]))
    const device = { wall: server.now().getTime(), counter: 0, online: true }
    const network: typeof fetch = (address, init) =>
      device.online
        ? Promise.resolve(app.request(typeof address === 'string' ? address : '', init))
        : Promise.reject(new TypeError('no network'))
    const sent: string[] = []
    const watched: typeof fetch = (address, init) => {
      sent.push(typeof init?.body === 'string' ? init.body : '')
      return network(address, init)
    }
    const memory = kioskMemory()
    const start = () =>
      openDesk(
        memory,
        (key) => sendTo(`/kios/${kode}/kirim`, key, watched),
        { wall: () => device.wall, counter: () => device.counter },
        () => randomBytes(16).toString('hex'),
      )
    const desk = await start()
    await desk.enrol(secret)
    await desk.flush()
    const later = (ms: number) => {
      server.forward(ms / 60_000)
      device.wall += ms
      device.counter += ms
    }
    return { desk, device, later, start, sent }
  }
  test('at noon no, in the evening yes, kept over night and a restart by when it was given and not by when it came', async () => {
    // Wednesday 20 May 2026, 12.00 in Kupang
    const { desk, device, later, start, sent } = await tablet('loket', '2026-05-20T04:00:00Z')
    await desk.answer({ U1: '1' }, 30)
    await desk.flush()
    later(8 * HOUR)
    await desk.answer({ U1: '2' }, 30)
    await desk.flush()
    later(15 * HOUR)
    device.online = false
    await desk.answer({ U1: '3' }, 30)
    await desk.tick()
    // off from noon until nine in the evening
    later(9 * HOUR)
    device.counter = 0
    const again = await start()
    await again.answer({ U1: '4' }, 30)
    device.online = true
    expect(await again.flush()).toBe('empty')
    expect(await hoursOf('loket')).toEqual(
      new Map([
        [1, false],
        [2, true],
        [3, false],
        [4, true],
      ]),
    )
    // the device's own clock stays on the device
    expect(sent.join('')).toContain('"lalu":')
    for (const own of ['saat', 'wall', 'counted']) expect(sent.join('')).not.toContain(own)
  })

  test('where the clock was set in between, or the unit works in shifts, it is not known, and the answer is taken', async () => {
    const { desk, device, later } = await tablet('setel', '2026-05-21T04:00:00Z')
    await desk.answer({ U1: '1' }, 30)
    later(HOUR)
    device.wall += 9 * HOUR
    await desk.answer({ U1: '2' }, 30)
    expect(await desk.flush()).toBe('empty')
    expect(await hoursOf('setel')).toEqual(
      new Map([
        [1, null],
        [2, false],
      ]),
    )
    await inTransaction(base.db, (tx) =>
      run(
        tx,
        sql`insert into people.unit_pola (unit_id, pola, valid_from) select id, 'SHIFT', '2026-01-01' from people.unit where kode = 'sif'`,
      ),
    )
    const night = await tablet('sif', '2026-05-21T16:00:00Z')
    await night.desk.answer({ U1: '1' }, 30)
    await night.desk.flush()
    expect(await hoursOf('sif')).toEqual(new Map([[1, null]]))
  })

  test('mixed with its batch the answer keeps it', async () => {
    const before = await hoursOf('loket')
    await endSurveyDay({ db: base.db, clock: movingClock('2026-05-22T02:00:00Z') })
    expect(await hoursOf('loket')).toEqual(before)
  })
})
