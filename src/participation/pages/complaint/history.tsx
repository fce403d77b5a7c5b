import type { Child } from 'hono/jsx'
import { formatDate, localDate } from '#shared/dates.ts'
import { type Lang, say } from '#shared/text.ts'
import { CITY } from '#ui/city.ts'
import type { PublicStep } from '../../queries/complaint-public.ts'
import { ACTION_WORDS } from './words.ts'

/** Text as it was written: each line a paragraph; never markup. */
export function Lines({ text }: { text: string }): Child {
  return (
    <>
      {text
        .split('\n')
        .filter((line) => line.trim() !== '')
        .map((line) => (
          <p>{line}</p>
        ))}
    </>
  )
}

/** What happened, in order, with the words its reader may see. */
export function History({ lang, steps }: { lang: Lang; steps: readonly PublicStep[] }): Child {
  return (
    <ol>
      {steps.map((step) => (
        <li>
          <b>{say(lang, ACTION_WORDS[step.action] ?? { id: step.action, en: step.action })}</b>{' '}
          <span class="soft">
            {formatDate(localDate(step.at, CITY.zone), lang)}
            {step.unitName === undefined ? '' : `, ${step.unitName}`}
          </span>
          {step.note === undefined ? null : <Lines text={step.note} />}
        </li>
      ))}
    </ol>
  )
}
