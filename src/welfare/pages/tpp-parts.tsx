import type { Child } from 'hono/jsx'
import { formatRupiah } from '#shared/money.ts'
import { formatInteger } from '#shared/numbers.ts'
import { formatMonth } from '#shared/period.ts'
import { type Lang, say } from '#shared/text.ts'
import { Badge } from '#ui/badge.tsx'
import { Waterfall } from '#ui/chart-waterfall.tsx'
import { Figure, Figures } from '#ui/figure.tsx'
import { Notice } from '#ui/notice.tsx'
import { DataTable } from '#ui/table.tsx'
import { biggestReasons, type Tpp } from '../tpp.ts'
import { citeWords } from '../rules/cite-words.ts'
import { stepWords } from '../rules/step-words.ts'
import { lostWords } from '../lost-words.ts'
import { INPUT_WORDS, TPP } from './tpp-words.ts'

type Props = { readonly tpp: Tpp; readonly lang: Lang }

/** The sum, its marks, and whether it is still a preview; `at` is the page that holds the steps, where this is another one. */
export function TppHead({ tpp, lang, at = '' }: Props & { readonly at?: string }): Child {
  const { run, line, explanation, differences } = tpp
  return (
    <>
      {run.state === 'closed' ? null : (
        <Notice kind="info" title={say(lang, TPP.previewTitle)}>
          {say(lang, TPP.preview)}
        </Notice>
      )}
      {line.provisional.length === 0 ? null : (
        <Notice kind="warning">
          <Badge state="provisional" lang={lang} />{' '}
          {say(lang, TPP.provisional, { inputs: line.provisional.join(', ') })}
        </Notice>
      )}
      <Figures>
        <Figure
          lang={lang}
          label={say(lang, TPP.received)}
          value={formatRupiah(line.net, lang)}
          from={`${at}#langkah`}
          {...(differences.length === 0 ? {} : { usedBy: `${at}#selisih` })}
        >
          {explanation.unverified.length === 0 ? null : <Badge state="unverified" lang={lang} />}
        </Figure>
        <Figure
          lang={lang}
          label={say(lang, TPP.gross)}
          value={formatRupiah(line.gross, lang)}
          from={`${at}#langkah`}
        />
      </Figures>
    </>
  )
}

/** The picture from nominal to received, with its table. */
export function TppWaterfall({ tpp, lang }: Props): Child {
  const money = (amount: number) => formatRupiah(amount, lang)
  const [start] = tpp.chain
  return (
    <Waterfall
      lang={lang}
      title={say(lang, TPP.waterfall)}
      desc={say(lang, TPP.waterfallDesc, { nominal: money(start?.amount ?? 0), net: money(tpp.line.net) })}
      steps={tpp.chain.map((step) => ({
        ...step,
        label: step.kind === 'start' ? say(lang, TPP.nominal) : say(lang, step.label),
      }))}
      format={money}
    />
  )
}

/** Each step in the policy's own words, its article and formula. */
export function TppSteps({ tpp, lang }: Props): Child {
  const { explanation } = tpp
  const sentences = lang === 'id' ? explanation.sentences : explanation.sentencesEn
  return (
    <section id="langkah">
      <h2>{say(lang, TPP.steps)}</h2>
      <p class="soft">{say(lang, TPP.stepsHint)}</p>
      <ol>
        {explanation.steps.map((step, index) => (
          <li id={`langkah-${step.rule}`}>
            {stepWords(step, sentences[index] ?? '', tpp.names, lang)}
            {step.unverified === undefined || step.unverified.length === 0 ? null : (
              <Badge state="unverified" lang={lang} quiet />
            )}
            <br />
            <small class="soft">
              <a href={`/kebijakan/${tpp.compiled.policy.id}`}>
                {say(lang, TPP.article, { cite: citeWords(step.cite, tpp.titles, lang) })}
              </a>
            </small>
            <details class="small soft">
              <summary>{say(lang, TPP.formula)}</summary>
              <code>{step.expr}</code>
            </details>
          </li>
        ))}
      </ol>
      {explanation.unverified.length === 0 ? null : (
        <p class="small soft">{say(lang, TPP.unverified, { paths: explanation.unverified.join(', ') })}</p>
      )}
    </section>
  )
}

/** What one change of the inputs would have given. */
export function TppWhatIf({ tpp, lang }: Props): Child {
  return (
    <section>
      <h2>{say(lang, TPP.whatIf)}</h2>
      <p class="soft">{say(lang, TPP.whatIfHint)}</p>
      <LostList tpp={tpp} lang={lang} />
      <DataTable
        lang={lang}
        caption={say(lang, TPP.whatIf)}
        rows={tpp.whatIf}
        empty={say(lang, tpp.lost.length === 0 ? TPP.nothing : TPP.noChange)}
        columns={[
          { key: 'if', label: say(lang, TPP.ifSo), cell: (row) => say(lang, row.label) },
          { key: 'would', label: say(lang, TPP.would), align: 'right', cell: (row) => formatRupiah(row.net, lang) },
          { key: 'more', label: say(lang, TPP.more), align: 'right', cell: (row) => formatRupiah(row.delta, lang) },
        ]}
      />
    </section>
  )
}

/** Against the month before, step by step. */
export function TppBefore({ tpp, lang }: Props): Child {
  const { before, line } = tpp
  if (before === undefined) return null
  return (
    <section>
      <h2>{say(lang, TPP.before)}</h2>
      <p>
        {say(lang, TPP.beforeSum, {
          before: formatRupiah(before.net, lang),
          change: formatRupiah(line.net - before.net, lang),
        })}
      </p>
      {before.changes.length === 0 ? null : (
        <DataTable
          lang={lang}
          caption={say(lang, TPP.before)}
          rows={before.changes}
          columns={[
            { key: 'step', label: say(lang, TPP.step), cell: (row) => say(lang, row.label) },
            {
              key: 'change',
              label: say(lang, TPP.change),
              align: 'right',
              cell: (row) => formatRupiah(row.amount, lang),
            },
          ]}
        />
      )}
    </section>
  )
}

/** The rows each input came from: file, sheet, row. */
export function TppSources({ tpp, lang }: Props): Child {
  return (
    <section id="sumber">
      <h2>{say(lang, TPP.sources)}</h2>
      <DataTable
        lang={lang}
        caption={say(lang, TPP.sources)}
        rows={tpp.sources}
        columns={[
          { key: 'input', label: say(lang, TPP.input), cell: (row) => inputWord(row.input, lang) },
          {
            key: 'file',
            label: say(lang, TPP.file),
            cell: (row) => <a href={`/sumber/${row.table}/${row.rowId}`}>{row.file ?? say(lang, TPP.noFile)}</a>,
          },
          { key: 'sheet', label: say(lang, TPP.sheet), cell: (row) => row.sheet ?? '–' },
          {
            key: 'row',
            label: say(lang, TPP.row),
            align: 'right',
            cell: (row) => (row.row === undefined ? '–' : formatInteger(row.row, lang)),
          },
        ]}
      />
      {tpp.punches.length === 0 ? null : (
        <p>
          <a href={`/bulan/${tpp.line.forMonth}/pegawai/${tpp.line.nip}/presensi`}>{say(lang, TPP.punches)}</a>:{' '}
          {tpp.punches.join(', ')}
        </p>
      )}
    </section>
  )
}

function inputWord(input: string, lang: Lang): string {
  const text = INPUT_WORDS[input]
  return text === undefined ? input : say(lang, text)
}

/** Differences of earlier months that the same run pays or takes back. */
export function TppDifferences({ tpp, lang }: Props): Child {
  if (tpp.differences.length === 0) return null
  return (
    <section id="selisih">
      <h2>{say(lang, TPP.differences)}</h2>
      <ul>
        {tpp.differences.map((line) => (
          <li>
            {say(lang, TPP.differenceLine, {
              month: formatMonth(line.forMonth, lang),
              amount: formatRupiah(line.net, lang),
            })}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What cost most, for the first page: what the person could change, and the share of the status. */
export function Reasons({ tpp, lang }: Props): Child {
  const reasons = biggestReasons(tpp.whatIf)
  if (reasons.length === 0 && tpp.lost.length === 0) return <p>{say(lang, TPP.nothing)}</p>
  return (
    <>
      <LostList tpp={tpp} lang={lang} />
      {reasons.length === 0 ? null : (
        <ol>
          {reasons.map((one) => (
            <li>
              {say(lang, one.reason)}: <b class="number">{formatRupiah(-one.delta, lang)}</b>
            </li>
          ))}
        </ol>
      )}
    </>
  )
}

/** What no change of the inputs explains: a share by status always; any other step only when nothing else is to be said. */
function LostList({ tpp, lang }: Props): Child {
  const explained = tpp.whatIf.some((one) => one.delta > 0)
  const lost = tpp.lost.filter((one) => (explained ? one.share !== undefined : true))
  if (lost.length === 0) return null
  return (
    <ul>
      {lost.map((one) => (
        <li>
          {lostWords(one, tpp.status, lang)}: <b class="number">{formatRupiah(-one.amount, lang)}</b>
        </li>
      ))}
    </ul>
  )
}
