import { scaleLinear, scalePoint } from 'd3-scale'
import { area, line } from 'd3-shape'
import type { Child } from 'hono/jsx'
import { type Lang, say } from '#shared/text.ts'
import { at, Chart, type Format, shortened, WIDTH } from './chart.tsx'
import { WORDS } from './text.ts'

/** One time. value undefined: nothing may be said of it; the line is broken there. */
export type LinePoint = {
  readonly label: string
  readonly value: number | undefined
  readonly low?: number | undefined
  readonly high?: number | undefined
}

export type LineSeries = { readonly name: string; readonly points: readonly LinePoint[] }

const HEIGHT = 240
const BOTTOM = 206
const LEFT = 4
const TONES = ['', ' second', ' third'] as const

type Scales = { readonly x: (label: string) => number; readonly y: (value: number) => number }

/** Up to three lines over the same times; intervals as a band around the first. */
export function LineChart(props: {
  lang: Lang
  title: string
  desc: string
  series: readonly LineSeries[]
  format: Format
  /** How the scale is written, with as many decimals as its steps need; by default like the values. */
  tick?: (value: number, decimals: number) => string
  /** Ends of the vertical scale; by default what the values need. */
  domain?: readonly [number, number]
}): Child {
  const { series, format, lang } = props
  const labels = [...new Set(series.flatMap((one) => one.points.map((point) => point.label)))]
  const domain = props.domain ?? domainOf(series)
  const y = scaleLinear()
    .domain([...domain])
    .range([BOTTOM, 34])
  const ticks = ticksOf(y.ticks(4), series)
  const decimals = Math.max(0, ...ticks.map(decimalsOf))
  const written = (tick: number) => props.tick?.(tick, decimals) ?? format(tick)
  const right = Math.max(0, ...ticks.map((tick) => written(tick).length)) * 8 + 14
  const points = scalePoint()
    .domain(labels)
    .range([LEFT + 8, WIDTH - right])
    .padding(0.2)
  const scales: Scales = { x: (label) => at(points(label) ?? 0), y: (value) => at(y(value)) }
  return (
    <Chart
      lang={lang}
      title={props.title}
      desc={props.desc}
      height={HEIGHT}
      heads={[say(lang, WORDS.time), ...series.map((one) => one.name)]}
      rows={labels.map((label) => [label, ...series.map((one) => cellOf(one, label, format, lang))])}
    >
      {ticks.map((tick) => (
        <>
          <line class="rule" x1={LEFT} x2={WIDTH - right + 8} y1={scales.y(tick)} y2={scales.y(tick)} />
          <text class="axis end" x={WIDTH} y={scales.y(tick) + 5}>
            {written(tick)}
          </text>
        </>
      ))}
      {shownLabels(labels).map((label) => (
        <text class="axis mid" x={scales.x(label)} y={BOTTOM + 24}>
          {label}
        </text>
      ))}
      {series.map((one, index) => (
        <Line series={one} index={index} scales={scales} />
      ))}
      {series.length > 1 ? <Legend names={series.map((one) => one.name)} /> : null}
    </Chart>
  )
}

function Line(props: { series: LineSeries; index: number; scales: Scales }): Child {
  const { series, scales } = props
  const { x, y } = scales
  const tone = TONES[props.index] ?? TONES[2]
  const known = series.points.filter((point) => point.value !== undefined)
  const path = line<LinePoint>()
    .defined((point) => point.value !== undefined)
    .x((point) => x(point.label))
    .y((point) => y(point.value ?? 0))
  return (
    <>
      {props.index === 0 ? <Band points={series.points} scales={scales} /> : null}
      <path class={`line${tone}`} d={path([...series.points]) ?? ''} />
      {known.map((point) => (
        <circle class={`dot${tone}`} cx={x(point.label)} cy={y(point.value ?? 0)} r="3.5" data-value={point.value} />
      ))}
    </>
  )
}

/** Which line is which, above the picture. */
function Legend(props: { names: readonly string[] }): Child {
  const room = WIDTH / props.names.length
  return (
    <>
      {props.names.map((name, index) => (
        <>
          <path class={`line${TONES[index] ?? TONES[2]}`} d={`M${at(index * room)} 9h26`} />
          <text x={at(index * room + 34)} y="14">
            {shortened(name, Math.floor(room / 8) - 5)}
          </text>
        </>
      ))}
    </>
  )
}

function Band(props: { points: readonly LinePoint[]; scales: Scales }): Child {
  const { x, y } = props.scales
  const path = area<LinePoint>()
    .defined((point) => point.low !== undefined && point.high !== undefined)
    .x((point) => x(point.label))
    .y0((point) => y(point.low ?? 0))
    .y1((point) => y(point.high ?? 0))([...props.points])
  return path === null || path === '' ? null : <path class="area" d={path} />
}

function cellOf(series: LineSeries, label: string, format: Format, lang: Lang): string {
  const point = series.points.find((one) => one.label === label)
  if (point?.value === undefined) return say(lang, WORDS.none)
  if (point.low === undefined || point.high === undefined) return format(point.value)
  return `${format(point.value)} (${say(lang, WORDS.interval, { low: format(point.low), high: format(point.high) })})`
}

/** Steps of the scale; whole ones only where all values are whole, so that no rupiah is ever asked for its half. */
function ticksOf(ticks: readonly number[], series: readonly LineSeries[]): readonly number[] {
  const values = series.flatMap((one) => one.points.flatMap((point) => point.value ?? []))
  if (!values.every((value) => Number.isInteger(value))) return ticks
  const whole = ticks.filter((tick) => Number.isInteger(tick))
  return whole.length > 0 ? whole : values.slice(0, 1)
}

/** Decimals that a step of the scale needs: 0.5 one, 84 none. */
function decimalsOf(tick: number): number {
  return String(Number(tick.toPrecision(10))).split('.')[1]?.length ?? 0
}

function domainOf(series: readonly LineSeries[]): readonly [number, number] {
  const values = series
    .flatMap((one) => one.points.flatMap((point) => [point.value, point.low, point.high]))
    .filter((value) => value !== undefined)
  if (values.length === 0) return [0, 1]
  const low = Math.min(...values)
  const high = Math.max(...values)
  const room = (high - low || Math.abs(high) || 1) * 0.1
  return [low - room, high + room]
}

/** As many labels as fit below the picture, the last one always. */
function shownLabels(labels: readonly string[]): readonly string[] {
  const longest = Math.max(...labels.map((label) => label.length), 1)
  const fitting = Math.max(2, Math.floor((WIDTH - 70) / (longest * 8 + 12)))
  const step = Math.ceil(labels.length / fitting)
  return labels.filter((_, index) => (labels.length - 1 - index) % step === 0)
}
