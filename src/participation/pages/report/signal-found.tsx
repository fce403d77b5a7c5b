import type { Child } from 'hono/jsx'
import { formatDecimal, formatInteger } from '#shared/numbers.ts'
import { type Lang, say } from '#shared/text.ts'
import { DataTable } from '#ui/table.tsx'
import type { UnitSignals } from '../../report-signals.ts'
import { SIGNALS, type SignalCode } from '../../rules/report/unit-signals.ts'
import { ikmText } from '../words.ts'
import { S, SIGNAL_WORDS } from './signal-words.ts'

/** What is worth a look, the least likely first, each with what to do about it. */
export function ToDo({ lang, found }: { lang: Lang; found: UnitSignals }): Child {
  const flagged = byChance(found).filter((signal) => signal.flagged)
  if (flagged.length === 0) return null
  return (
    <section aria-labelledby="lakukan">
      <h2 id="lakukan">{say(lang, S.act)}</h2>
      <ol>
        {flagged.map(({ code }) => (
          <li>
            <b>{say(lang, SIGNAL_WORDS[code].name)}.</b> {say(lang, SIGNAL_WORDS[code].act)}
          </li>
        ))}
      </ol>
    </section>
  )
}

/** The signals of a survey, the least likely first. */
export function byChance(found: UnitSignals): UnitSignals['signals'] {
  return found.signals.toSorted((a, b) => a.p - b.p)
}

/** Every signal that was tested, and which could not be. */
export function SignalsTested({ lang, found, peers }: { lang: Lang; found: UnitSignals; peers: number }): Child {
  const missing = SIGNALS.filter((code) => !found.signals.some((signal) => signal.code === code))
  return (
    <>
      <DataTable
        lang={lang}
        caption={say(lang, S.tested)}
        rows={byChance(found)}
        empty={say(lang, S.few)}
        columns={[
          { key: 'sinyal', label: say(lang, S.signal), cell: ({ code }) => say(lang, SIGNAL_WORDS[code].name) },
          {
            key: 'terlihat',
            label: say(lang, S.seen),
            cell: ({ code, seen, expected }) =>
              say(lang, SIGNAL_WORDS[code].seen, {
                seen: figure(code, seen, lang),
                expected: figure(code, expected, lang),
              }),
          },
          {
            key: 'nilai',
            label: say(lang, S.verdict),
            cell: ({ flagged }) => say(lang, flagged ? S.flagged : S.usual),
          },
          { key: 'peluang', label: say(lang, S.chance), align: 'right', cell: ({ p }) => chanceText(p, lang) },
        ]}
      />
      {found.signals.length === 0 || missing.length === 0 ? null : (
        <p>
          {say(lang, S.missing, {
            names: missing.map((code) => say(lang, SIGNAL_WORDS[code].name)).join('; '),
            peers: formatInteger(peers, lang),
          })}
        </p>
      )}
    </>
  )
}

/** Shares in percent, counts whole where they are, expectations and points with a decimal. */
function figure(code: SignalCode, value: number, lang: Lang): string {
  const { shows } = SIGNAL_WORDS[code]
  const shown = shows === 'percent' ? value * 100 : value
  return formatDecimal(shown, lang, shows === 'count' && Number.isInteger(shown) ? 0 : 1)
}

/** `0,0123`, or that it is smaller than one in ten thousand. */
export function chanceText(p: number, lang: Lang): string {
  return p < 0.0001 ? `< ${formatDecimal(0.0001, lang, 4)}` : formatDecimal(p, lang, 4)
}

/** The index without straight and repeated sheets, and that it is far off where it lies more than `most` standard errors away. */
export function WithoutPatterns({ lang, found, most }: { lang: Lang; found: UnitSignals; most: number }): Child {
  const { without } = found
  if (without === undefined || found.signals.length === 0) return null
  const values = { ikm: ikmText(without.ikm, lang), errors: formatDecimal(without.errors, lang, 1) }
  return (
    <p>
      {say(lang, S.without, values)}{' '}
      {without.errors > most
        ? say(lang, S.withoutFar, { most: formatDecimal(most, lang, Number.isInteger(most) ? 0 : 1) })
        : null}
    </p>
  )
}
