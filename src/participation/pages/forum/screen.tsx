import encodeQR from 'qr'
import { localDate } from '#shared/dates.ts'
import { say, type Text } from '#shared/text.ts'
import { notFound } from '#platform/errors.ts'
import { publicOrigin } from '#platform/security.ts'
import { type AppContext, scopeOf } from '#platform/web.ts'
import { CITY } from '#ui/city.ts'
import { renderPage } from '#ui/layout.tsx'
import { requireAccess } from '../../access.ts'
import { findForum } from '../../queries/forum.ts'
import { F } from './words.ts'

const WORDS = {
  how: {
    id: 'Arahkan kamera ponsel ke kotak ini, atau buka {address} dan tulis kodenya.',
    en: 'Point your phone’s camera at the square, or open {address} and write the code.',
  },
  none: { id: 'Kode ada selama forum berlangsung.', en: 'There is a code while the forum goes on.' },
  square: { id: 'Kotak kode untuk daftar hadir', en: 'Square code for attendance' },
  code: { id: 'Kode hadir', en: 'Attendance code' },
} as const satisfies Readonly<Record<string, Text>>

/** GET /partisipasi/forum/:kode/layar: the code for the screen of the room. */
export async function screenPage(c: AppContext): Promise<Response> {
  const { db, clock, config, lang, actor } = scopeOf(c)
  const forum = await findForum(db, c.req.param('kode') ?? '', localDate(clock.now(), CITY.zone))
  if (forum === undefined) throw notFound('forum')
  requireAccess(actor, 'run_forum', { unitPath: forum.unit.path })
  const address = `${publicOrigin(config, c)}/forum/${forum.kode}/hadir`
  return renderPage(
    c,
    {
      title: forum.topic,
      kind: 'staff',
      crumbs: [
        { href: '/partisipasi/forum', label: say(lang, F.forums) },
        { href: `/partisipasi/forum/${forum.kode}`, label: forum.kode },
      ],
    },
    forum.code === undefined ? (
      <p>{say(lang, WORDS.none)}</p>
    ) : (
      <>
        <p>{say(lang, WORDS.how, { address })}</p>
        <div class="figure">
          {say(lang, WORDS.code)}
          <b>{forum.code}</b>
        </div>
        <Square text={`${address}?k=${forum.code}`} label={say(lang, WORDS.square)} />
      </>
    ),
  )
}

/** A QR code as one path: dark on white in both colour schemes, so that every camera reads it. */
function Square(props: { text: string; label: string }) {
  const dots = encodeQR(props.text, 'raw', { ecc: 'medium', border: 3 })
  const path = dots.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('')
  return (
    <svg viewBox={`0 0 ${dots.length} ${dots.length}`} width="360" height="360" role="img" aria-label={props.label}>
      <rect width="100%" height="100%" fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}
