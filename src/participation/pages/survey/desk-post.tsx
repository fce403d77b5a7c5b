import { raw } from 'hono/html'
import { z } from 'zod'
import { localDate } from '#shared/dates.ts'
import { say } from '#shared/text.ts'
import { inTransaction } from '#platform/database.ts'
import { pdfWriter } from '#platform/documents/pdf.ts'
import { notFound } from '#platform/errors.ts'
import { publicOrigin } from '#platform/security.ts'
import { type AppContext, scopeOf } from '#platform/web.ts'
import { CITY } from '#ui/city.ts'
import { renderPage } from '#ui/layout.tsx'
import { Notice } from '#ui/notice.tsx'
import { requireAccess } from '../../access.ts'
import { DEVICE_KINDS, enrolDevice, revokeDevice } from '../../changes/survey-devices.ts'
import { issueReceipts } from '../../changes/survey-receipts.ts'
import { qrSvg } from '../../documents/qr.ts'
import { receiptsPdf } from '../../documents/receipts-pdf.ts'
import { findDevice } from '../../queries/survey-devices.ts'
import { formatSkmPeriod, quarterOfDay } from '../../skm-period.ts'
import { S } from '../staff-words.ts'
import { unitAsked } from '../unit-asked.ts'
import { showDesk } from './desk.tsx'
import { D } from './desk-words.ts'

const MOST = 240
const short = z.string().max(200).catch('')
const receiptForm = z.object({ unit: short, layanan: short, jumlah: short })
const deviceForm = z.object({ 'unit-alat': short, nama: short, jenis: z.enum(DEVICE_KINDS).catch('KIOS') })
const idForm = z.object({ id: short })

/** POST /partisipasi/survei/struk: a sheet of receipts to print. Their addresses stand on it and nowhere else. */
export async function postReceipts(c: AppContext): Promise<Response> {
  const typed = receiptForm.parse(await c.req.parseBody())
  const { db, clock, lang, actor } = scopeOf(c)
  const unit = await unitAsked(c, typed.unit)
  requireAccess(actor, 'issue_receipts', { unitPath: unit.path })
  const count = /^[1-9]\d{0,2}$/.test(typed.jumlah.trim()) ? Number(typed.jumlah) : 0
  if (count < 1 || count > MOST)
    return showDesk(c, typed, [
      { name: 'jumlah', message: say(lang, D.badCount, { shown: typed.jumlah.slice(0, 20) }) },
    ])
  const layanan = typed.layanan.trim().slice(0, 80)
  const period = quarterOfDay(localDate(clock.now(), CITY.zone))
  const batch = { unit, period, layanan: layanan === '' ? undefined : layanan, count }
  const secrets = await inTransaction(db, (tx) => issueReceipts(tx, actor, batch))
  const origin = publicOrigin(scopeOf(c).config, c)
  return pdf(c, `struk-${unit.kode}.pdf`, {
    unit: unit.name,
    period: formatSkmPeriod(period, lang),
    layanan: batch.layanan,
    addresses: secrets.map((secret) => `${origin}/nilai/r/${secret}`),
  })
}

/** GET /partisipasi/survei/lembar.pdf?unit=: the open link of a unit, twelve times on a page, for the counter. */
export async function linkSheet(c: AppContext): Promise<Response> {
  const { clock, lang, actor } = scopeOf(c)
  const unit = await unitAsked(c, c.req.query('unit') ?? '')
  requireAccess(actor, 'view_surveys', { unitPath: unit.path })
  const address = `${publicOrigin(scopeOf(c).config, c)}/nilai/${unit.kode}`
  return pdf(c, `tautan-${unit.kode}.pdf`, {
    unit: unit.name,
    period: formatSkmPeriod(quarterOfDay(localDate(clock.now(), CITY.zone)), lang),
    layanan: undefined,
    addresses: Array.from({ length: 12 }, () => address),
    open: true,
  })
}

function pdf(c: AppContext, name: string, sheet: Parameters<typeof receiptsPdf>[2]): Response {
  const bytes = receiptsPdf(pdfWriter(), scopeOf(c).lang, sheet)
  return c.body(new Uint8Array(bytes), 200, {
    'Content-Type': 'application/pdf',
    'Content-Disposition': `attachment; filename="${name}"`,
    'Cache-Control': 'no-store',
  })
}

/** POST /partisipasi/survei/alat: enrols a device and shows its key, once. */
export async function postDevice(c: AppContext): Promise<Response> {
  const typed = deviceForm.parse(await c.req.parseBody())
  const { db, lang, actor } = scopeOf(c)
  const unit = await unitAsked(c, typed['unit-alat'])
  requireAccess(actor, 'manage_devices', { unitPath: unit.path })
  const nama = typed.nama.trim().slice(0, 80)
  if (nama === '') return showDesk(c, typed, [{ name: 'nama', message: say(lang, D.badName) }])
  const { secret } = await inTransaction(db, (tx) => enrolDevice(tx, actor, unit, { nama, jenis: typed.jenis }))
  const origin = publicOrigin(scopeOf(c).config, c)
  const kiosk = `${origin}/kios/${unit.kode}#kunci=${secret}`
  return renderPage(
    c,
    {
      title: say(lang, D.enrolled, { name: nama }),
      kind: 'staff',
      crumbs: [
        { href: '/partisipasi/skm', label: say(lang, S.title) },
        { href: '/partisipasi/survei', label: say(lang, D.title) },
      ],
    },
    <>
      <Notice kind="warning">{say(lang, D.once)}</Notice>
      {typed.jenis === 'KIOS' ? (
        <>
          <p>{say(lang, D.openHere)}</p>
          <p>
            <code>{kiosk}</code>
          </p>
          <div class="qr" role="img" aria-label={say(lang, D.openHere)}>
            {raw(qrSvg(kiosk))}
          </div>
        </>
      ) : (
        <>
          <p>{say(lang, D.useKey, { address: `${origin}/api/v1/struk`, document: `${origin}/api/openapi.json` })}</p>
          <pre>{secret}</pre>
        </>
      )}
      <p>
        <a href="/partisipasi/survei">{say(lang, D.back)}</a>
      </p>
    </>,
  )
}

/** POST /partisipasi/survei/alat/cabut. */
export async function postRevoke(c: AppContext): Promise<Response> {
  const { id } = idForm.parse(await c.req.parseBody())
  const { db, clock, actor } = scopeOf(c)
  const device = await findDevice(db, id)
  if (device === undefined) throw notFound('device')
  await inTransaction(db, (tx) => revokeDevice(tx, actor, clock, { id, unitPath: device.path }))
  return c.redirect('/partisipasi/survei', 303)
}
