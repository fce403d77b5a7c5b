import { afterAll, beforeAll, expect, test } from 'vitest'
import { inTransaction } from '#platform/database.ts'
import { readFile } from '#platform/files.ts'
import { beginSession } from '#platform/sessions.ts'
import { clockAt } from '#shared/clock.ts'
import { honestRows } from '#tests/builders/honest-rows.ts'
import { exifJpeg } from '#tests/builders/photos.ts'
import { insertAnswers } from '#tests/builders/survey-answers.ts'
import { type TestDatabase, testDatabase } from '#tests/support/database.ts'
import { appDeps, insertPerson, insertUnits } from '#tests/support/small-city.ts'
import { createApp } from '../../../app.tsx'
import { publishPeriod } from '../../changes/publish-period.ts'
import { stepFollowUp } from '../../changes/report-followup.ts'
import { followUpOf, type FollowUp } from '../../queries/report-followups.ts'
import { findServiceUnit, type ServiceUnit } from '../../queries/units.ts'
import { participationWeb } from '../../routes.tsx'

const clock = clockAt('2026-07-10T02:00:00Z')
const cli = { kind: 'cli', name: 'operator' } as const
const ORIGIN = 'http://localhost'

let base: TestDatabase
let unit: ServiceUnit
let send: (line: FollowUp, file: Uint8Array, name: string) => Promise<Response>
beforeAll(async () => {
  base = await testDatabase()
  const units = await insertUnits(base)
  unit = (await findServiceUnit(base.db, 'dispora', '2026-07-10')) ?? failed()
  await insertAnswers(base, { kode: 'dispora', period: '2026-Q2', rows: honestRows({ n: 40, tie: 0.3, seed: 2 }) })
  const survey = { unit, period: '2026-Q2', population: 900, errorLevel: 5, sampling: 'SUKARELA' } as const
  await inTransaction(base.db, (tx) => publishPeriod(tx, cli, clock, survey))
  const roles = [{ role: 'pejabat_penghubung', unitId: units.dispora }] as const
  const { accountId } = await insertPerson(base, { name: 'Petugas', nip: '198001312005011001', roles })
  const cookie = await inTransaction(base.db, (tx) => beginSession(tx, accountId, clock.now()))
  const app = createApp(appDeps(base, clock, [participationWeb]))
  const grants = [{ role: 'bkppd', unitPath: '/' }] as const
  const planner = { kind: 'person', accountId: 'a', personId: 1, name: 'N', nip: '', heads: [], grants } as const
  const plan = { action: 'Tambah loket pagi', owner: 'Kepala Loket', due: '2026-Q3', said: '', evidence: undefined }
  for (const line of await followUpOf(base.db, unit.id))
    await inTransaction(base.db, (tx) =>
      stepFollowUp(tx, planner, clock, { unit, line, step: 'rencanakan', form: plan }),
    )
  send = async (line, file, name) => {
    const form = new FormData()
    form.set('unit', 'dispora')
    form.set('baris', String(line.id))
    form.set(`uraian-${line.id}`, 'Loket kedua dibuka')
    form.set(`bukti-${line.id}`, new File([new Uint8Array(file)], name))
    const headers = { Cookie: `sasando=${cookie}`, Origin: ORIGIN }
    return app.request(`${ORIGIN}/partisipasi/bukti-rtl`, { method: 'POST', headers, body: form })
  }
})
afterAll(() => base.drop())

function failed(): never {
  throw new Error('absent')
}

const lineAt = async (at: number) => (await followUpOf(base.db, unit.id)).at(at) ?? failed()

test('a photo of a phone (above a megabyte) is kept without place and device', async () => {
  const photo = Buffer.concat([exifJpeg({ width: 640, height: 320, orientation: 6 }), Buffer.alloc(1_200_000)])
  expect((await send(await lineAt(0), photo, 'IMG_2026.jpg')).status).toBe(303)
  const line = await lineAt(0)
  expect(line.state).toBe('SELESAI')
  const kept = await readFile(base.db, line.evidenceId ?? '')
  expect(kept.subarray(0, 3)).toEqual(Buffer.from([0xff, 0xd8, 0xff]))
  for (const trace of ['Exif', 'KAMERA', 'GPS', '-10.17', 'IMG_2026'])
    expect(kept.toString('latin1')).not.toContain(trace)
  expect(kept.length).toBeLessThan(200_000)
})

test('what cannot be written anew is refused with a reason and the line stays open; the original is kept nowhere', async () => {
  const whole = exifJpeg({ width: 640, height: 320, orientation: 1 })
  const cases = [
    [whole.subarray(0, Math.floor(whole.length / 2)), 'rusak'],
    [Buffer.from('<svg onload=alert(1)>'), 'JPG atau PNG biasa'],
  ] as const
  for (const [bytes, reason] of cases) {
    const answer = await send(await lineAt(1), bytes, 'foto.jpg')
    expect(answer.status).toBe(422)
    const text = await answer.text()
    expect(text).toContain(reason)
    expect(text).toContain('Loket kedua dibuka')
  }
  expect((await lineAt(1)).state).toBe('RENCANA')
  const { rows } = await base.db.client.query('select 1 from platform.file')
  expect(rows).toHaveLength(1)
})

test('a PDF is kept as it came, under no name of its own', async () => {
  const pdf = Buffer.from('%PDF-1.4 bukti')
  expect((await send(await lineAt(2), pdf, '../../etc/passwd.pdf')).status).toBe(303)
  const line = await lineAt(2)
  expect(await readFile(base.db, line.evidenceId ?? '')).toEqual(pdf)
})
