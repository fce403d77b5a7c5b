import type { Child } from 'hono/jsx'
import { formatDate, localDate } from '#shared/dates.ts'
import { type Lang, say, type Text } from '#shared/text.ts'
import { notFound } from '#platform/errors.ts'
import { type AppContext, scopeOf } from '#platform/web.ts'
import { CITY } from '#ui/city.ts'
import { renderPage } from '#ui/layout.tsx'
import { Empty } from '#ui/notice.tsx'
import { publishedDocuments, type ServiceDocument } from '../../queries/service-documents.ts'
import { findServiceUnit } from '../../queries/units.ts'
import { PUBLIC_COMPONENTS } from '../../service-standard.ts'
import { FactTable } from './parts.tsx'

const WORDS = {
  title: { id: 'Standar dan maklumat pelayanan: {unit}', en: 'Service standards and pledge: {unit}' },
  section: { id: 'Standar pelayanan', en: 'Service standards' },
  question: { id: 'Apa yang boleh saya tuntut dari kantor ini?', en: 'What may I demand of this office?' },
  none: {
    id: 'Unit ini belum menerbitkan standar pelayanan di sini. Undang-undang mewajibkannya (UU 25/2009 Pasal 20–22).',
    en: 'This office has not published its service standards here. The law obliges it to (UU 25/2009 Pasal 20–22).',
  },
  maklumat: { id: 'Maklumat pelayanan', en: 'Service pledge' },
  decree: {
    id: 'Ditetapkan dengan {no} pada {date}, versi {version}.',
    en: 'Set by {no} on {date}, version {version}.',
  },
  reviewed: { id: 'Ditinjau dalam forum', en: 'Reviewed in the forum' },
  count: { id: '{count} layanan berstandar', en: '{count} services with a standard' },
  whole: { id: 'Baca standar dan maklumat', en: 'Read standards and pledge' },
  noPledge: { id: 'Maklumat belum diterbitkan.', en: 'The pledge is not published yet.' },
} as const satisfies Readonly<Record<string, Text>>

/** For the page of a unit: which standards it has published and when, with the way to read them. */
export function StandardSection(props: {
  lang: Lang
  unit: { readonly kode: string }
  documents: readonly ServiceDocument[]
}): Child {
  const { lang, unit, documents } = props
  const standards = documents.filter(({ kind }) => kind === 'STANDAR')
  const pledge = documents.some(({ kind }) => kind === 'MAKLUMAT')
  return (
    <section>
      <h2>{say(lang, WORDS.section)}</h2>
      {documents.length === 0 ? (
        <p>{say(lang, WORDS.none)}</p>
      ) : (
        <p>
          {say(lang, WORDS.count, { count: standards.length })}. {pledge ? null : say(lang, WORDS.noPledge)}{' '}
          <a href={`/unit/${unit.kode}/standar`}>{say(lang, WORDS.whole)}</a>
        </p>
      )}
    </section>
  )
}

/** GET /unit/:kode/standar: the maklumat, and the six published components of every standard. */
export async function standardPage(c: AppContext): Promise<Response> {
  const { db, clock, lang } = scopeOf(c)
  const unit = await findServiceUnit(db, c.req.param('kode') ?? '', localDate(clock.now(), CITY.zone))
  if (unit === undefined) throw notFound('unit')
  const documents = await publishedDocuments(db, unit.id)
  const title = say(lang, WORDS.title, { unit: unit.name })
  const crumbs = [{ href: `/unit/${unit.kode}`, label: unit.name }]
  return renderPage(
    c,
    { title, kind: 'public', question: say(lang, WORDS.question), crumbs },
    <>
      {documents.length > 0 ? null : (
        <Empty>
          <p>{say(lang, WORDS.none)}</p>
        </Empty>
      )}
      {documents.map((one) =>
        one.kind === 'MAKLUMAT' ? <Pledge lang={lang} pledge={one} /> : <Standard lang={lang} standard={one} />,
      )}
    </>,
  )
}

function Pledge(props: { lang: Lang; pledge: ServiceDocument }): Child {
  const { lang, pledge } = props
  return (
    <section>
      <h2>{say(lang, WORDS.maklumat)}</h2>
      <p>{pledge.content['isi']}</p>
      <p>
        <b>{pledge.content['penandatangan']}</b>
      </p>
      <Decree lang={lang} document={pledge} />
    </section>
  )
}

function Standard(props: { lang: Lang; standard: ServiceDocument }): Child {
  const { lang, standard } = props
  return (
    <section>
      <h2>{standard.service}</h2>
      <FactTable lang={lang} facts={PUBLIC_COMPONENTS.map(([code, name]) => [name, standard.content[code]] as const)} />
      <Decree lang={lang} document={standard} />
    </section>
  )
}

function Decree(props: { lang: Lang; document: ServiceDocument }): Child {
  const { lang, document } = props
  const { decreeNo, decidedOn, version, forumKode, forumTopic } = document
  const date = decidedOn === null ? '' : formatDate(decidedOn, lang)
  return (
    <p class="small">
      {say(lang, WORDS.decree, { no: decreeNo ?? '', date, version })}{' '}
      {forumKode === null ? null : (
        <>
          {say(lang, WORDS.reviewed)} <a href={`/forum/${forumKode}`}>{forumTopic}</a>.
        </>
      )}
    </p>
  )
}
