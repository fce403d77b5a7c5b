import { scaleLinear } from 'd3-scale'
import type { Child } from 'hono/jsx'
import type { UnitIndex } from '../queries/published.ts'
import { claimOf } from '../rules/suppress.ts'

const WIDTH = 168
const HEIGHT = 22
/** Lower edges of C, B and A of the present scheme; they are drawn for the eye, grades come from the policy. */
const EDGES = [65, 76.61, 88.31] as const

const x = scaleLinear()
  .domain([50, 100])
  .range([4, WIDTH - 4])
  .clamp(true)

function at(value: number): number {
  return Math.round(x(value))
}

/** One index and its interval on the scale 50–100 that all rows share. The figures stand beside it as text. */
export function IntervalCell(props: { index: UnitIndex }): Child {
  const { ikm, interval, n } = props.index
  const faint = claimOf(n) === 'graded' ? undefined : 'faint'
  return (
    <svg width={WIDTH} height={HEIGHT} aria-hidden="true">
      <g class="chart">
        {EDGES.map((edge) => (
          <path class="mark" d={`M${at(edge)} 0V${HEIGHT}`} />
        ))}
        <g class={faint}>
          {interval === undefined ? null : <path class="span" d={`M${at(interval.low)} 11H${at(interval.high)}`} />}
          <circle class="dot" cx={at(ikm)} cy="11" r="5" />
        </g>
      </g>
    </svg>
  )
}

/** The letters of the grades above the column of intervals, each where it begins. */
export function IntervalHead(): Child {
  return (
    <svg width={WIDTH} height={HEIGHT} aria-hidden="true">
      <g class="chart">
        {(['C', 'B', 'A'] as const).map((letter, index) => (
          <text class="axis" x={at(EDGES[index] ?? 0)} y="18">
            {letter}
          </text>
        ))}
      </g>
    </svg>
  )
}
