import { scaleLinear } from 'd3-scale'
import type { Child } from 'hono/jsx'
import { compileShipped } from '#platform/shipped-policy.ts'
import type { UnitIndex } from '../queries/published.ts'
import { gradesOf } from '../rules/ikm.ts'
import { claimOf } from '../rules/suppress.ts'

const WIDTH = 168
const HEIGHT = 22
/** Where the grades above the lowest begin, by the SKM policy that ships. */
const EDGES = gradesOf(compileShipped('national/skm-2017.yaml')).slice(1)

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
        {EDGES.map(({ from }) => (
          <path class="mark" d={`M${at(from)} 0V${HEIGHT}`} />
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
        {EDGES.map(({ from, grade }) => (
          <text class="axis" x={at(from)} y="18">
            {grade}
          </text>
        ))}
      </g>
    </svg>
  )
}
