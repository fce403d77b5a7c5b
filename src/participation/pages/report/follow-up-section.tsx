import type { Child } from 'hono/jsx'
import { formatDate } from '#shared/dates.ts'
import { formatInteger, formatPercent } from '#shared/numbers.ts'
import { formatQuarter } from '#shared/period.ts'
import { type Lang, say, type Text } from '#shared/text.ts'
import { Badge } from '#ui/badge.tsx'
import type { FollowUp } from '../../queries/report-followups.ts'
import { isOverdue, shareDone } from '../../rules/report/followup-states.ts'
import { formatSkmPeriod } from '../../skm-period.ts'
import { unsurName } from '../../unsur.ts'

const WORDS = {
  title: { id: 'Anda bilang, kami kerjakan', en: 'You said, we did' },
  share: {
    id: '{done} dari {promised} janji selesai ({percent}).',
    en: '{done} of {promised} promises are done ({percent}).',
  },
  rated: { id: 'Warga menilai rendah {element} ({period}).', en: 'Citizens rated {element} low ({period}).' },
  plan: { id: 'Janji kami: {action}. {owner}, paling lambat {due}.', en: 'We promised: {action}. {owner}, by {due}.' },
  did: { id: 'Yang dikerjakan ({date}): {said}', en: 'What was done ({date}): {said}' },
  dropped: { id: 'Tidak dilanjutkan.', en: 'Dropped.' },
} as const satisfies Readonly<Record<string, Text>>

/** On the public page: what citizens rated low, what was promised, and what came of it. Proposals are no promise yet. */
export function FollowUpSection(props: { lang: Lang; lines: readonly FollowUp[]; quarter: string }): Child {
  const { lang, quarter } = props
  const lines = props.lines.filter((line) => line.state !== 'USULAN' && line.action !== undefined).toReversed()
  if (lines.length === 0) return null
  const { done, promised } = shareDone(lines)
  const percent = formatPercent((100 * done) / promised, lang, 0)
  const shown = lines
    .filter((line) => line.state !== 'SELESAI')
    .concat(lines.filter((line) => line.state === 'SELESAI'))
  return (
    <section class="reading" aria-labelledby="tindak-lanjut">
      <h2 id="tindak-lanjut">{say(lang, WORDS.title)}</h2>
      <p>
        {say(lang, WORDS.share, { done: formatInteger(done, lang), promised: formatInteger(promised, lang), percent })}
      </p>
      <ul>
        {shown.slice(0, 6).map((line) => (
          <li>
            <Promised lang={lang} line={line} late={isOverdue(line, quarter)} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Promised({ lang, line, late }: { lang: Lang; line: FollowUp; late: boolean }): Child {
  const element = say(lang, unsurName(line.code)).toLowerCase()
  const due = line.due === undefined ? '' : formatQuarter(line.due, lang)
  const action = (line.action ?? '').replace(/\.$/, '')
  return (
    <>
      {say(lang, WORDS.rated, { element, period: formatSkmPeriod(line.period, lang) })}{' '}
      {say(lang, WORDS.plan, { action, owner: line.owner ?? '', due })}{' '}
      {line.realisation === undefined || line.realisedOn === undefined ? null : (
        <b>{say(lang, WORDS.did, { date: formatDate(line.realisedOn, lang), said: line.realisation })}</b>
      )}
      {line.state === 'BATAL' ? say(lang, WORDS.dropped) : null}
      {late ? <Badge state="overdue" lang={lang} quiet /> : null}
    </>
  )
}
