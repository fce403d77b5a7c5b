import { z } from 'zod'
import { localDate } from '#shared/dates.ts'
import { say, type Text } from '#shared/text.ts'
import { inTransaction } from '#platform/database.ts'
import { publicOrigin } from '#platform/security.ts'
import { type AppContext, scopeOf } from '#platform/web.ts'
import { CITY } from '#ui/city.ts'
import { noteContact } from '../../changes/survey-devices.ts'
import { writeReceipts } from '../../changes/survey-receipts.ts'
import { quarterOfDay } from '../../skm-period.ts'
import { deskOf } from '../../survey-desk.ts'
import type { Operation } from '../api/document.ts'
import { deviceAsking } from './device-asking.ts'

const PER_KEY = 120
const MINUTE = 60_000

const FAULTS = {
  key: {
    id: 'Kunci tidak dikenal. Kirim kepala "Authorization: Bearer <kunci>" dengan kunci mesin antrean dari Partisipasi, Survei.',
    en: 'Key not known. Send the header "Authorization: Bearer <key>" with the key of a queue system.',
  },
  often: {
    id: 'Lebih dari 120 struk dalam semenit. Coba lagi satu menit lagi.',
    en: 'More than 120 receipts a minute. Try again in a minute.',
  },
  body: {
    id: 'Isi bukan {"layanan": "…"} dengan nama layanan paling panjang 80 huruf; isi boleh kosong.',
    en: 'The body is not {"layanan": "…"} with a service name of at most 80 letters; it may be empty.',
  },
} as const satisfies Readonly<Record<string, Text>>

const body = z.object({ layanan: z.string().trim().max(80).optional() })
const issued = z.object({ alamat: z.url(), periode: z.string().regex(/^\d{4}-Q[1-4]$/) })

/** What POST /api/v1/struk takes and answers. */
export const receiptOperation: Operation = {
  id: 'terbitkanStruk',
  summary: {
    id: 'Minta satu struk survei setelah satu layanan selesai',
    en: 'Ask for one survey receipt when a service ends',
  },
  description: {
    id: 'Kunci menentukan unitnya. Cetak alamat yang dijawab, sebaiknya sebagai QR, pada struk warga: alamat itu berlaku satu kali, disebut satu kali, dan tidak disimpan. Isi boleh kosong.',
    en: "The key names the unit. Print the address that is answered on the citizen's slip, best as a QR code: it is good once, told once and kept nowhere. The body may be empty.",
  },
  body,
  answer: {
    status: 201,
    meaning: {
      id: 'Alamat struk dan periode surveinya',
      en: 'The address of the receipt, and the period of its survey',
    },
    schema: issued,
  },
  faults: {
    400: FAULTS.body,
    401: FAULTS.key,
    413: { id: 'Isi lebih besar dari 1 MB.', en: 'The body is larger than 1 MB.' },
    429: FAULTS.often,
    500: {
      id: 'Kesalahan di pihak kota; struk tidak diterbitkan. Coba lagi.',
      en: 'A fault on our side; no receipt was issued. Try again.',
    },
  },
}

/**
 * POST /api/v1/struk: a queue system asks for one receipt when a service ends; its key names the unit. Answers
 * `{ "alamat": "https://…/nilai/r/…", "periode": "2026-Q2" }`. The address is told once and kept nowhere.
 */
export async function issueByKey(c: AppContext): Promise<Response> {
  const { db, clock, config, lang } = scopeOf(c)
  const device = await deviceAsking(c, 'ANTREAN')
  if (device === undefined) return c.json({ salah: say(lang, FAULTS.key) }, 401, { 'WWW-Authenticate': 'Bearer' })
  if (!deskOf(db).allow(`alat:${device.id}`, clock.now().getTime(), PER_KEY, MINUTE))
    return c.json({ salah: say(lang, FAULTS.often) }, 429, { 'Retry-After': '60' })
  const text = await c.req.text()
  const read = body.safeParse(text === '' ? {} : parsed(text))
  if (!read.success) return c.json({ salah: say(lang, FAULTS.body) }, 400)
  const today = localDate(clock.now(), CITY.zone)
  const period = quarterOfDay(today)
  const unit = { id: device.unitId, kode: device.kode, path: device.path }
  const layanan = read.data.layanan === '' ? undefined : read.data.layanan
  const [made = ''] = await inTransaction(db, async (tx) => {
    await noteContact(tx, device.id, today, 0)
    return writeReceipts(tx, { unit, period, layanan, count: 1 })
  })
  c.header('Cache-Control', 'no-store')
  const told: z.infer<typeof issued> = { alamat: `${publicOrigin(config, c)}/nilai/r/${made}`, periode: period }
  return c.json(told, 201)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
