import { scaleLinear } from 'd3-scale'
import type { Child } from 'hono/jsx'
import { type Lang, say } from '#shared/text.ts'
import { at, Chart, type Format, labelBeside, WIDTH } from './chart.tsx'
import { WORDS } from './text.ts'

export type IntervalRow = {
  readonly label: string
  /** undefined: nothing may be said (too few answers). */
  readonly value: number | undefined
  readonly low?: number | undefined
  readonly high?: number | undefined
  readonly n?: number
  readonly href?: string
  /** Drawn paler: no claim is made of it. */
  readonly faint?: boolean
}

/** A border on the scale, such as the lower edge of a grade. */
export type Mark = { readonly at: number; readonly label: string }

const ROW = 46
const TOP = 24

/** A point and its interval a row, all on one scale, with the borders that matter. */
export function IntervalPlot(props: {
  lang: Lang
  title: string
  desc: string
  rows: readonly IntervalRow[]
  domain: readonly [number, number]
  format: Format
  marks?: readonly Mark[]
}): Child {
  const { lang, rows, format } = props
  const x = scaleLinear()
    .domain([...props.domain])
    .range([8, WIDTH - 8])
    .clamp(true)
  const bottom = TOP + rows.length * ROW
  return (
    <Chart
      lang={lang}
      title={props.title}
      desc={props.desc}
      height={bottom + 2}
      heads={[say(lang, WORDS.name), say(lang, WORDS.value), say(lang, WORDS.range), 'n']}
      rows={rows.map((row) => [row.label, valueCell(row, format, lang), rangeOf(row, format, lang), row.n ?? ''])}
    >
      {(props.marks ?? []).map((mark) => (
        <>
          <text class="axis mid" x={at(x(mark.at))} y="14">
            {mark.label}
          </text>
          <line class="mark" x1={at(x(mark.at))} x2={at(x(mark.at))} y1={TOP - 4} y2={bottom} />
        </>
      ))}
      {rows.map((row, index) => (
        <Row row={row} top={TOP + index * ROW} x={x} format={format} lang={lang} />
      ))}
    </Chart>
  )
}

function Row(props: {
  row: IntervalRow
  top: number
  x: (value: number) => number
  format: Format
  lang: Lang
}): Child {
  const { row, top, x } = props
  const shown = row.value === undefined ? say(props.lang, WORDS.none) : props.format(row.value)
  return (
    <g class={row.faint === true ? 'faint' : undefined}>
      <text x="0" y={top + 17}>
        {labelBeside(row.label, shown)}
      </text>
      <text class="end" x={WIDTH} y={top + 17}>
        {shown}
      </text>
      <line class="rule" x1="8" x2={WIDTH - 8} y1={top + 32} y2={top + 32} />
      {row.low === undefined || row.high === undefined ? null : (
        <line class="span" x1={at(x(row.low))} x2={at(x(row.high))} y1={top + 32} y2={top + 32} />
      )}
      {row.value === undefined ? null : (
        <circle class="dot" cx={at(x(row.value))} cy={top + 32} r="5.5" data-value={row.value} />
      )}
    </g>
  )
}

function valueCell(row: IntervalRow, format: Format, lang: Lang): Child {
  const text = row.value === undefined ? say(lang, WORDS.none) : format(row.value)
  return row.href === undefined ? text : <a href={row.href}>{text}</a>
}

function rangeOf(row: IntervalRow, format: Format, lang: Lang): string {
  if (row.low === undefined || row.high === undefined) return say(lang, WORDS.none)
  return say(lang, WORDS.interval, { low: format(row.low), high: format(row.high) })
}
