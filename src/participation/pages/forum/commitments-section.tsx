import type { Child } from 'hono/jsx'
import { type Lang, say, type Text } from '#shared/text.ts'
import { isOpen } from '../../forum.ts'
import type { Commitment } from '../../queries/forum-commitments.ts'
import type { Forum } from '../../queries/forum.ts'
import { CommitmentFigures } from './list.tsx'
import { CommitmentEntry } from './parts.tsx'
import { whenText } from './words.ts'

/** Of overdue promises so many stand on the page of a unit; the others are on /forum. */
const LINES = 3

const WORDS = {
  title: { id: 'Forum warga dan janji', en: 'Forums and promises' },
  none: { id: 'Belum ada forum dengan unit ini.', en: 'No forum with this office yet.' },
  next: { id: 'Forum berikutnya:', en: 'Next forum:' },
  all: { id: 'Semua forum dan janji', en: 'All forums and promises' },
} as const satisfies Readonly<Record<string, Text>>

/** For the page of a unit: promises in numbers, those past their deadline, and the next forum. */
export function CommitmentsSection(props: {
  lang: Lang
  commitments: readonly Commitment[]
  forums: readonly Forum[]
}): Child {
  const { lang, commitments, forums } = props
  const next = forums.findLast(isOpen)
  const overdue = commitments.filter(({ standing }) => standing === 'overdue')
  return (
    <section id="janji">
      <h2>{say(lang, WORDS.title)}</h2>
      {forums.length === 0 && commitments.length === 0 ? <p>{say(lang, WORDS.none)}</p> : null}
      <CommitmentFigures lang={lang} commitments={commitments} />
      {overdue.slice(0, LINES).map((commitment) => (
        <CommitmentEntry lang={lang} commitment={commitment} />
      ))}
      {next === undefined ? null : (
        <p>
          {say(lang, WORDS.next)} <a href={`/forum/${next.kode}`}>{next.topic}</a>, {whenText(lang, next)}
        </p>
      )}
      <p>
        <a href="/forum">{say(lang, WORDS.all)}</a>
      </p>
    </section>
  )
}
