import { scaleLinear } from 'd3-scale'
import type { Child } from 'hono/jsx'
import { type Lang, say } from '#shared/text.ts'
import { at, Chart, type Format, labelBeside, WIDTH } from './chart.tsx'
import { WORDS } from './text.ts'

export type BarRow = {
  readonly label: string
  readonly value: number
  /** Address of the row's own page; the table links to it. */
  readonly href?: string
}

const ROW = 44

/** A row a thing, its label above its bar; bars start at zero and may be negative. */
export function BarRows(props: {
  lang: Lang
  title: string
  desc: string
  rows: readonly BarRow[]
  format: Format
  /** Head of the value column; "Nilai" unless said otherwise. */
  valueHead?: string
}): Child {
  const values = props.rows.map((row) => row.value)
  const x = scaleLinear()
    .domain([Math.min(0, ...values), Math.max(0, ...values, Number.EPSILON)])
    .range([1, WIDTH - 1])
  const hasNegative = values.some((value) => value < 0)
  return (
    <Chart
      lang={props.lang}
      title={props.title}
      desc={props.desc}
      height={props.rows.length * ROW + 2}
      heads={[say(props.lang, WORDS.name), props.valueHead ?? say(props.lang, WORDS.value)]}
      rows={props.rows.map((row) => [row.label, <ValueCell row={row} format={props.format} />])}
    >
      {props.rows.map((row, index) => {
        const top = index * ROW
        return (
          <>
            <text x="0" y={top + 16}>
              {labelBeside(row.label, props.format(row.value))}
            </text>
            <text class="end" x={WIDTH} y={top + 16}>
              {props.format(row.value)}
            </text>
            <rect
              class={row.value < 0 ? 'less' : 'bar'}
              x={at(x(Math.min(0, row.value)))}
              y={top + 23}
              width={at(Math.max(1, Math.abs(x(row.value) - x(0))))}
              height="10"
              data-value={row.value}
            />
            {hasNegative ? <line class="zero" x1={at(x(0))} x2={at(x(0))} y1={top + 20} y2={top + 36} /> : null}
          </>
        )
      })}
    </Chart>
  )
}

function ValueCell(props: { row: BarRow; format: Format }): Child {
  const text = props.format(props.row.value)
  return props.row.href === undefined ? text : <a href={props.row.href}>{text}</a>
}
