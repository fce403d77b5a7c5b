import { z } from 'zod'
import { isIsoDate, type IsoDate, localDate } from '#shared/dates.ts'
import type { Clock } from '#shared/clock.ts'
import { say, type Text } from '#shared/text.ts'
import { type Database, inTransaction } from '#platform/database.ts'
import { type AppContext, scopeOf } from '#platform/web.ts'
import { CITY } from '#ui/city.ts'
import type { KioskReply, KioskResult } from '../../browser/kiosk-queue.ts'
import { noteContact } from '../../changes/survey-devices.ts'
import { quarantine } from '../../changes/survey-quarantine.ts'
import { submitAnswer } from '../../changes/survey-submit.ts'
import type { Device } from '../../queries/survey-devices.ts'
import { kioskMoment, kioskPeriod } from '../../rules/survey/kiosk-period.ts'
import { readSurveyForm } from '../../rules/survey/read-form.ts'
import { durationBand, SUBMISSION_ID } from '../../rules/survey/submission.ts'
import { closedCounter } from '../../counter-hours.ts'
import { deskOf } from '../../survey-desk.ts'
import { deviceAsking } from './device-asking.ts'

/** A device may send so many batches a minute: a month's answers in a quarter of an hour, and no flood. */
const PER_DEVICE = 240
const MINUTE = 60_000

const FAULTS = {
  device: {
    id: 'Perangkat ini tidak dikenal atau sudah dicabut. Daftarkan lagi lewat Partisipasi, Survei.',
    en: 'This device is not known or was revoked. Enrol it again under Participation, Survey.',
  },
  often: { id: 'Terlalu sering. Coba lagi satu menit lagi.', en: 'Too often. Try again in a minute.' },
  body: {
    id: 'Isi kiriman bukan {"kirim": [ … ]} dengan paling banyak 100 jawaban.',
    en: 'The body is not {"kirim": [ … ]} with at most 100 answers.',
  },
} as const satisfies Readonly<Record<string, Text>>

const batch = z.object({ kirim: z.array(z.unknown()).max(100) })
const answer = z.object({
  id: z.string().regex(SUBMISSION_ID),
  urut: z.number().int().min(1).max(2_000_000_000),
  kontak: z.string(),
  selang: z.number(),
  durasi: z.number(),
  lalu: z.number().min(0).optional().catch(undefined),
  isi: z.record(z.string().max(40), z.string().max(200)),
})
type Answer = z.infer<typeof answer>

/**
 * POST /kios/:kode/kirim: answers of an enrolled tablet. Each is decided by itself and named in the reply, so that one
 * that cannot be read does not hold up the rest; sent again under the same id it is answered as the first time.
 */
export async function kioskReceive(c: AppContext): Promise<Response> {
  const { db, clock, lang } = scopeOf(c)
  const device = await deviceAsking(c, 'KIOS')
  if (device === undefined || device.kode !== c.req.param('kode'))
    return c.json({ salah: say(lang, FAULTS.device) }, 401)
  if (!deskOf(db).allow(`alat:${device.id}`, clock.now().getTime(), PER_DEVICE, MINUTE))
    return c.json({ salah: say(lang, FAULTS.often) }, 429, { 'Retry-After': '60' })
  const body = batch.safeParse(await c.req.json().catch(() => undefined))
  if (!body.success) return c.json({ salah: say(lang, FAULTS.body) }, 400)
  const reply = await receiveBatch(db, clock, device, body.data.kirim)
  return c.json(reply)
}

/** Decides on every answer of a batch, in the order of the device's own count. */
async function receiveBatch(db: Database, clock: Clock, device: Device, sent: readonly unknown[]): Promise<KioskReply> {
  const now = clock.now()
  const today = localDate(now, CITY.zone)
  const closed = await closedCounter(db, device.path, today)
  const hasil: { id: string; hasil: KioskResult }[] = []
  let highest = device.urut
  for (const one of sent) {
    const read = answer.safeParse(one)
    if (read.success) {
      highest = Math.max(highest, read.data.urut)
      hasil.push({ id: read.data.id, hasil: await receiveOne(db, device, read.data, { now, today, closed }) })
    } else {
      await setApart(db, device, today, 'tidak-terbaca', one)
      const named = z.object({ id: z.string() }).safeParse(one)
      if (named.success) hasil.push({ id: named.data.id, hasil: 'tidak-terbaca' })
    }
  }
  if (device.kontak !== today || highest > device.urut)
    await inTransaction(db, (tx) => noteContact(tx, device.id, today, highest))
  return { hari: today, hasil }
}

type Reception = {
  readonly now: Date
  readonly today: IsoDate
  /** Whether the unit's counter was closed at a moment. */
  readonly closed: (at: Date) => boolean | undefined
}

async function receiveOne(
  db: Database,
  device: Device,
  sent: Answer,
  { now, today, closed }: Reception,
): Promise<KioskResult> {
  const contact = isIsoDate(sent.kontak) ? sent.kontak : today
  const period = kioskPeriod(contact, sent.selang, today)
  const desk = deskOf(db)
  const place = await desk.place(device.kode, today, period, now.getTime())
  if (place === undefined) throw new Error(`the unit ${device.kode} of an enrolled device has no public page`)
  const read = readSurveyForm(sent.isi, await desk.questionnaire(place))
  if (!read.ok) {
    await setApart(db, device, today, 'tidak-terbaca', sent)
    return 'tidak-terbaca'
  }
  const given = kioskMoment(now, sent.lalu)
  // how crowded it was is counted by the device's own time: a month's answers may come in one minute
  const at = Date.parse(contact) + sent.selang * 1000
  const outcome = await submitAnswer(
    db,
    {
      id: sent.id,
      unit: { id: device.unitId, kode: device.kode },
      form: read.form,
      durasi: durationBand(sent.durasi),
      kepadatan: desk.density(`alat:${device.id}`, at),
      luarJam: given === undefined ? undefined : closed(given),
      received: today,
    },
    'KIOS',
    period,
  )
  if (outcome.ok) return outcome.value.first ? 'tersimpan' : 'sama'
  await setApart(db, device, today, 'isi-berbeda', sent)
  return 'berbeda'
}

/** What was typed alone: with the id or the count beside it an answer already kept could be found again and dated. */
async function setApart(
  db: Database,
  device: Device,
  day: IsoDate,
  reason: 'isi-berbeda' | 'tidak-terbaca',
  sent: unknown,
): Promise<void> {
  const typed = z.object({ isi: z.unknown() }).safeParse(sent)
  const content = { isi: typed.success ? (typed.data.isi ?? null) : null }
  await quarantine(db, { unitId: device.unitId, mode: 'KIOS', reason, content, day })
}
