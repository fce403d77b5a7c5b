import type { Child } from 'hono/jsx'
import { formatDate } from '#shared/dates.ts'
import { formatInteger } from '#shared/numbers.ts'
import { type Lang, say, type Text } from '#shared/text.ts'
import { Badge } from '#ui/badge.tsx'
import { Select } from '#ui/form.tsx'
import { Notice } from '#ui/notice.tsx'
import { ownerOf, RESPONSE_NAMES, type Standing, STANDING_NAMES } from '../../forum.ts'
import { type ForumPolicy, unsurName } from '../../forum-policy.ts'
import type { Commitment } from '../../queries/forum-commitments.ts'
import type { AgendaLine, Input, UnsurCount } from '../../queries/forum-parts.ts'
import { F } from './words.ts'

const WORDS = {
  evidenceOn: { id: 'Bukti diserahkan {date}.', en: 'Evidence given {date}.' },
  history: { id: 'Riwayat dan bukti', en: 'History and evidence' },
  noAnswer: { id: 'Belum ditanggapi.', en: 'Not answered yet.' },
  from: { id: 'Dari unsur {unsur}', en: 'From: {unsur}' },
  none: { id: 'Belum ada yang hadir.', en: 'Nobody is there yet.' },
  whole: { id: 'Seluruhnya', en: 'In all' },
} as const satisfies Readonly<Record<string, Text>>

/** Which part of society somebody belongs to, by the policy of the day. */
export function UnsurSelect(props: {
  lang: Lang
  policy: ForumPolicy
  label?: Text
  value?: string
  error?: string | undefined
}): Child {
  const { lang, policy } = props
  return (
    <Select
      lang={lang}
      name="unsur"
      label={say(lang, props.label ?? F.unsur)}
      blank={say(lang, F.choose)}
      options={policy.unsur.map(({ code, name }) => ({ value: code, label: say(lang, name) }))}
      {...(props.value === undefined ? {} : { value: props.value })}
      error={props.error}
    />
  )
}

/** People by unsur, numbers alone. */
export function UnsurCounts(props: { lang: Lang; policy: ForumPolicy; counts: readonly UnsurCount[] }): Child {
  const { lang, policy, counts } = props
  if (counts.length === 0) return <p class="soft">{say(lang, WORDS.none)}</p>
  const sum = counts.reduce((total, { count }) => total + count, 0)
  return (
    <FactTable
      lang={lang}
      facts={[
        ...counts.map(
          ({ unsur, count }) =>
            [unsurName(policy, unsur), say(lang, F.people, { count: formatInteger(count, lang) })] as const,
        ),
        [WORDS.whole, <b>{say(lang, F.people, { count: formatInteger(sum, lang) })}</b>] as const,
      ]}
    />
  )
}

/** The warning of a forum in which too few parts of society were present. */
export function FewUnsur(props: { lang: Lang; policy: ForumPolicy; counts: readonly UnsurCount[] }): Child {
  const { lang, policy, counts } = props
  if (counts.length >= policy.minimumUnsur) return null
  return (
    <Notice kind="warning">
      <p>
        {say(lang, F.fewUnsur, { count: counts.length, minimum: policy.minimumUnsur })}{' '}
        {policy.unverified ? <Badge state="unverified" lang={lang} /> : null}
      </p>
    </Notice>
  )
}

/** The agenda; promises past their deadline stand first and say so. */
export function Agenda(props: { lang: Lang; lines: readonly AgendaLine[] }): Child {
  const { lang } = props
  return (
    <ol>
      {props.lines.map((line) => (
        <li>{agendaText(lang, line)}</li>
      ))}
    </ol>
  )
}

function agendaText(lang: Lang, line: AgendaLine): Child {
  if (line.commitmentId === null) return line.text
  const due = line.due === null ? '' : formatDate(line.due, lang)
  return (
    <>
      <Badge state="overdue" lang={lang} quiet />
      <a href={`/forum/${line.from}/janji/${line.no}`}>
        {say(lang, F.overdueItem, { due, action: line.action ?? '' })}
      </a>
    </>
  )
}

/** What was asked and what the unit answered; only what the moderator shows. */
export function Inputs(props: { lang: Lang; policy: ForumPolicy; inputs: readonly Input[] }): Child {
  const { lang, policy } = props
  return (
    <>
      {props.inputs.map((input) => (
        <div class="entry">
          <p>
            <b>
              {input.no}. {input.text}
            </b>
          </p>
          <p class="small soft">{say(lang, WORDS.from, { unsur: say(lang, unsurName(policy, input.unsur)) })}</p>
          <p>
            {input.response === null ? (
              say(lang, WORDS.noAnswer)
            ) : (
              <>
                <b>{say(lang, RESPONSE_NAMES[input.response])}.</b> {input.answer}
              </>
            )}
          </p>
        </div>
      ))}
    </>
  )
}

const TONES: Readonly<Record<Standing, string>> = {
  kept: 'good',
  'kept-late': 'good',
  open: 'info',
  waiting: 'info',
  overdue: 'alarm',
  withdrawn: 'still',
}

/** How a promise stands, as one word in its colour. */
export function StandingBadge(props: { lang: Lang; standing: Standing }): Child {
  return (
    <span class={`badge ${TONES[props.standing]}`}>
      <b>{say(props.lang, STANDING_NAMES[props.standing])}</b>
    </span>
  )
}

/** Names and values of one thing, side by side. */
export function FactTable(props: { lang: Lang; facts: readonly (readonly [name: Text, value: Child])[] }): Child {
  return (
    <table>
      <tbody>
        {props.facts.map(([name, value]) => (
          <tr>
            <th scope="row" class="soft">
              {say(props.lang, name)}
            </th>
            <td>{value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** One promise: what, who, until when, and how it stands. */
export function CommitmentEntry(props: { lang: Lang; commitment: Commitment; link?: string }): Child {
  const { lang, commitment } = props
  const link = props.link ?? `/forum/${commitment.forumKode}/janji/${commitment.no}`
  return (
    <div class="entry">
      <p>
        <StandingBadge lang={lang} standing={commitment.standing} />
        <b>{commitment.action}</b>
      </p>
      <p class="small">
        {say(lang, F.due)} {formatDate(commitment.due, lang)} · {ownerOf(commitment)}
      </p>
      <p class="small">
        {commitment.evidenceOn === undefined
          ? null
          : `${say(lang, WORDS.evidenceOn, { date: formatDate(commitment.evidenceOn, lang) })} `}
        <a href={link}>
          {say(lang, WORDS.history)}
          <span class="hidden"> {commitment.action}</span>
        </a>
      </p>
    </div>
  )
}
