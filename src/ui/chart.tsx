import type { Child, PropsWithChildren } from 'hono/jsx'
import { createHash } from 'node:crypto'
import { type Lang, say } from '#shared/text.ts'
import { WORDS } from './text.ts'

/** Width of a drawing in its own units: readable at 360 px, never wider than 27rem on a desk. */
export const WIDTH = 380

/** A value as the reader sees it: `Rp 4.321.000`, `82,70`. */
export type Format = (value: number) => string

export type TableRow = readonly [string, ...Child[]]

type ChartProps = PropsWithChildren<{
  readonly lang: Lang
  /** What the picture shows; also the caption of picture and table. */
  readonly title: string
  /** One sentence a reader who cannot see the picture needs. */
  readonly desc: string
  readonly height: number
  /** Heads of the table beside it; the first column names the row. */
  readonly heads: readonly string[]
  readonly rows: readonly TableRow[]
}>

/** A picture drawn on the server and the same values as a table: beside it where there is room, else folded below it. */
export function Chart(props: ChartProps): Child {
  const id = `c${createHash('sha256').update(`${props.title}\n${props.desc}`).digest('hex').slice(0, 8)}`
  return (
    <figure class="chart">
      <figcaption>{props.title}</figcaption>
      <div class="chart-both">
        <svg viewBox={`0 0 ${WIDTH} ${props.height}`} role="img" aria-labelledby={`${id}-t ${id}-d`}>
          <title id={`${id}-t`}>{props.title}</title>
          <desc id={`${id}-d`}>{props.desc}</desc>
          {props.children}
        </svg>
        <details>
          <summary>{say(props.lang, WORDS.figures)}</summary>
          <table aria-label={props.title}>
            <thead>
              <tr>
                {props.heads.map((head, index) => (
                  <th scope="col" class={index === 0 ? undefined : 'number'}>
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {props.rows.map(([name, ...cells]) => (
                <tr>
                  <th scope="row">{name}</th>
                  {cells.map((cell) => (
                    <td class="number">{cell}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      </div>
    </figure>
  )
}

/** A coordinate with at most one decimal: short addresses in the page, no difference to the eye. */
export function at(value: number): number {
  return Math.round(value * 10) / 10
}

/** Widths of a letter and a digit at the size of the labels, generously. */
const LETTER = 7.6
const DIGIT = 8.4

/** A label that must share its line with a value written at the end of it; the table has it whole. */
export function labelBeside(label: string, value: string): string {
  return shortened(label, Math.max(8, Math.floor((WIDTH - value.length * DIGIT - 10) / LETTER)))
}

/** A label that must fit a line of the picture; the table has it whole. */
export function shortened(label: string, length: number): string {
  return label.length <= length ? label : `${label.slice(0, length - 1).trimEnd()}…`
}
