import { scaleLinear } from 'd3-scale'
import type { Child } from 'hono/jsx'
import { type Lang, say } from '#shared/text.ts'
import { at, Chart, type Format, labelBeside, WIDTH } from './chart.tsx'
import { WORDS } from './text.ts'

/** start: the amount it begins with; change: added to what is there (negative = taken); total: what is there now. */
export type WaterfallStep = {
  readonly kind: 'start' | 'change' | 'total'
  readonly label: string
  /** Of start and change; a total is the sum of what came before and ignores it. */
  readonly amount: number
}

export type WaterfallBar = WaterfallStep & { readonly from: number; readonly to: number }

const ROW = 46

/** Where each bar begins and ends. A total's amount is the running sum, so picture and table cannot disagree. */
export function waterfallBars(steps: readonly WaterfallStep[]): readonly WaterfallBar[] {
  let running = 0
  return steps.map((step) => {
    if (step.kind === 'total') return { ...step, amount: running, from: 0, to: running }
    const from = step.kind === 'start' ? 0 : running
    running = from + step.amount
    return { ...step, from, to: running }
  })
}

/** From a first amount by what is added and taken to what remains. */
export function Waterfall(props: {
  lang: Lang
  title: string
  desc: string
  steps: readonly WaterfallStep[]
  format: Format
}): Child {
  const bars = waterfallBars(props.steps)
  const ends = bars.flatMap((bar) => [bar.from, bar.to])
  const x = scaleLinear()
    .domain([Math.min(0, ...ends), Math.max(0, ...ends, Number.EPSILON)])
    .range([1, WIDTH - 1])
  const signed = (bar: WaterfallBar) =>
    bar.kind === 'change' && bar.amount > 0 ? `+${props.format(bar.amount)}` : props.format(bar.amount)
  return (
    <Chart
      lang={props.lang}
      title={props.title}
      desc={props.desc}
      height={bars.length * ROW + 2}
      heads={[say(props.lang, WORDS.step), say(props.lang, WORDS.amount)]}
      rows={bars.map((bar) => [bar.label, bar.kind === 'total' ? <b>{signed(bar)}</b> : signed(bar)])}
    >
      {bars.map((bar, index) => (
        <Bar bar={bar} top={index * ROW} x={x} text={signed(bar)} />
      ))}
    </Chart>
  )
}

function Bar(props: { bar: WaterfallBar; top: number; x: (value: number) => number; text: string }): Child {
  const { bar, top, x } = props
  const tone = bar.kind === 'change' ? (bar.amount < 0 ? 'less' : 'more') : 'bar'
  return (
    <>
      <text x="0" y={top + 16}>
        {labelBeside(bar.label, props.text)}
      </text>
      <text class="end" x={WIDTH} y={top + 16}>
        {props.text}
      </text>
      <rect
        class={tone}
        x={at(x(Math.min(bar.from, bar.to)))}
        y={top + 23}
        width={at(Math.max(1, Math.abs(x(bar.to) - x(bar.from))))}
        height="11"
        data-value={bar.amount}
      />
    </>
  )
}
