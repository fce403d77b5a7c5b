import type { Child } from 'hono/jsx'
import { type Lang, say, type Text } from '#shared/text.ts'

const WORDS = {
  rate: { id: 'Nilai layanan', en: 'Rate a service' },
  rateText: {
    id: 'Baru dilayani? Tinggal memilih jawaban, beberapa menit, tanpa nama.',
    en: 'Just served? Choose your answers, a few minutes, no name.',
  },
  complain: { id: 'Sampaikan keluhan', en: 'Send a complaint' },
  complainText: {
    id: 'Tanpa akun. Anda mendapat kode untuk melihat apa jadinya.',
    en: 'No account. You get a code to see what came of it.',
  },
  forum: { id: 'Ikut forum warga', en: 'Join a forum' },
  forumText: {
    id: 'Bicara langsung dengan kantornya, dan lihat apakah janjinya ditepati.',
    en: 'Talk with the office itself, and see whether it keeps its promises.',
  },
  track: { id: 'Lacak laporan Anda', en: 'Follow your report' },
  rateThis: { id: 'Nilai layanan ini', en: 'Rate this service' },
  complainThis: { id: 'Sampaikan keluhan ke kantor ini', en: 'Send this office a complaint' },
} as const satisfies Readonly<Record<string, Text>>

/** The three doors of the front page: rate, complain, take part. */
export function Doors({ lang }: { lang: Lang }): Child {
  const doors = [
    ['/unit', 'rate', 'rateText'],
    ['/keluhan/baru', 'complain', 'complainText'],
    ['/forum', 'forum', 'forumText'],
  ] as const
  return (
    <>
      {doors.map(([href, name, about]) => (
        <p>
          <a class="button" href={href}>
            {say(lang, WORDS[name])}
          </a>
          <br />
          {say(lang, WORDS[about])}
        </p>
      ))}
      <p>
        <a href="/keluhan/lacak">{say(lang, WORDS.track)}</a>
      </p>
    </>
  )
}

/** The two doors of one office. */
export function UnitDoors({ lang, kode }: { lang: Lang; kode: string }): Child {
  return (
    <p>
      <a class="button" href={`/nilai/${kode}`}>
        {say(lang, WORDS.rateThis)}
      </a>{' '}
      <a class="button" href={`/keluhan/baru?unit=${kode}`}>
        {say(lang, WORDS.complainThis)}
      </a>
    </p>
  )
}
