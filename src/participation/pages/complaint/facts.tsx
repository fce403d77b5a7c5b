import type { Child } from 'hono/jsx'
import { formatDate, type IsoDate } from '#shared/dates.ts'
import { type Lang, say } from '#shared/text.ts'
import { Badge } from '#ui/badge.tsx'
import { type ComplaintState, isOpen, type Kelas, KELAS_NAMES, STATE_NAMES } from '../../complaint.ts'
import { findCategory } from '../../complaint-categories.ts'
import { K } from './words.ts'

export type Facts = {
  readonly state: ComplaintState
  readonly kelas: Kelas | undefined
  readonly category: string
  readonly unitName: string | undefined
  readonly place: string | undefined
  readonly receivedOn: IsoDate
  readonly due: IsoDate | undefined
  readonly repliedOn: IsoDate | undefined
}

/** True when a complaint should have been answered and was not. */
export function isLate(facts: Pick<Facts, 'state' | 'due' | 'repliedOn'>, today: IsoDate): boolean {
  return isOpen(facts.state) && facts.repliedOn === undefined && facts.due !== undefined && facts.due < today
}

/** State, unit, class and deadline of a complaint as a small table. */
export function FactList({ lang, facts, today }: { lang: Lang; facts: Facts; today: IsoDate }): Child {
  const category = findCategory(facts.category)
  const rows: readonly (readonly [string, Child])[] = [
    [
      say(lang, K.state),
      <>
        {say(lang, STATE_NAMES[facts.state])} {isLate(facts, today) ? <Badge state="overdue" lang={lang} /> : null}
      </>,
    ],
    [say(lang, K.unit), facts.unitName ?? say(lang, K.unknownUnit)],
    [say(lang, K.category), category === undefined ? facts.category : say(lang, category.name)],
    ...(facts.kelas === undefined ? [] : [[say(lang, K.kelas), say(lang, KELAS_NAMES[facts.kelas])] as const]),
    ...(facts.place === undefined || facts.place === '' ? [] : [[say(lang, K.place), facts.place] as const]),
    [say(lang, K.received), formatDate(facts.receivedOn, lang)],
    ...(facts.due === undefined ? [] : [[say(lang, K.due), formatDate(facts.due, lang)] as const]),
  ]
  return (
    <table>
      <caption class="hidden">{say(lang, K.state)}</caption>
      <tbody>
        {rows.map(([name, value]) => (
          <tr>
            <th scope="row" class="soft">
              {name}
            </th>
            <td>{value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
