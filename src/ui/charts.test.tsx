import type { Child } from 'hono/jsx'
import { describe, expect, it } from 'vitest'
import { formatInteger } from '#shared/numbers.ts'
import { BarRows } from './chart-bars.tsx'
import { IntervalPlot } from './chart-interval.tsx'
import { LineChart } from './chart-line.tsx'
import { Waterfall, waterfallBars } from './chart-waterfall.tsx'
import { rendered } from './layout.tsx'

const format = (value: number) => formatInteger(value, 'id')
const hostile = '<script>alert(1)</script>"onload="x'

/** Values that shapes of the picture stand for, and the first value cell of each row of the table. */
async function valuesOf(chart: Child): Promise<{ picture: string[]; table: string[]; text: string }> {
  const text = await rendered(chart)
  const svg = text.slice(text.indexOf('<svg'), text.indexOf('</svg>'))
  const table = text.slice(text.indexOf('<tbody'), text.indexOf('</tbody>'))
  return {
    text,
    picture: [...svg.matchAll(/data-value="([^"]*)"/g)].map((match) => format(Number(match[1]))),
    table: table
      .split('</tr>')
      .map((row) =>
        /<td class="number">(.*?)<\/td>/
          .exec(row)?.[1]
          ?.replace(/<[^>]+>/g, '')
          .replace('+', ''),
      )
      .filter((cell): cell is string => cell !== undefined && cell !== 'tidak ada'),
  }
}

const common = { lang: 'id', title: 'Judul', desc: 'Keterangan', format } as const

describe('a picture and its table', () => {
  it('show the same values: bars', async () => {
    const rows = [
      { label: 'a', value: 12 },
      { label: 'b', value: -3 },
      { label: 'c', value: 0 },
    ]
    const { picture, table } = await valuesOf(<BarRows {...common} rows={rows} />)
    expect(picture).toEqual(['12', '-3', '0'])
    expect(table).toEqual(picture)
  })

  it('show the same values: waterfall, its totals summed here', async () => {
    const steps = [
      { kind: 'start', label: 'Pagu', amount: 1000 },
      { kind: 'change', label: 'Potongan', amount: -250 },
      { kind: 'total', label: 'Kotor', amount: 999_999 },
      { kind: 'change', label: 'Pajak', amount: -50 },
      { kind: 'total', label: 'Diterima', amount: 0 },
    ] as const
    const { picture, table } = await valuesOf(<Waterfall {...common} steps={steps} />)
    expect(picture).toEqual(['1.000', '-250', '750', '-50', '700'])
    expect(table).toEqual(picture)
    expect(waterfallBars(steps).map(({ from, to }) => [from, to])).toEqual([
      [0, 1000],
      [1000, 750],
      [0, 750],
      [750, 700],
      [0, 700],
    ])
  })

  it('show the same values: points and intervals, silent where nothing may be said', async () => {
    const rows = [
      { label: 'a', value: 83, low: 79, high: 86, n: 149 },
      { label: 'b', value: undefined, n: 4 },
    ]
    const { picture, table, text } = await valuesOf(<IntervalPlot {...common} domain={[25, 100]} rows={rows} />)
    expect(picture).toEqual(['83'])
    expect(table).toEqual(['83'])
    expect(text).toContain('79 sampai 86')
  })

  it('show the same values: lines, broken where nothing may be said', async () => {
    const points = [
      { label: 'Jan', value: 70 },
      { label: 'Feb', value: undefined },
      { label: 'Mar', value: 80 },
      { label: 'Apr', value: 90 },
    ]
    const { picture, table, text } = await valuesOf(<LineChart {...common} series={[{ name: 'Kota', points }]} />)
    expect(picture).toEqual(['70', '80', '90'])
    expect(table).toEqual(picture)
    expect(/class="line" d="(M[^M]*)(M[^M]*)"/.test(text)).toBe(true)
  })
})

describe('a bar', () => {
  it('is as long as its value, both sides of zero', async () => {
    const rows = [
      { label: 'a', value: 300 },
      { label: 'b', value: -100 },
      { label: 'c', value: 150 },
    ]
    const { text } = await valuesOf(<BarRows {...common} rows={rows} />)
    const widths = [...text.matchAll(/<rect[^>]* width="([\d.]+)"/g)].map((match) => Number(match[1]))
    const [a = 0, b = 0, c = 0] = widths
    expect(a / b).toBeCloseTo(3, 1)
    expect(a / c).toBeCloseTo(2, 1)
  })
})

describe('every picture', () => {
  it('has a role, a title and a sentence; no inline style; outside text escaped', async () => {
    const charts = [
      <BarRows {...common} title={hostile} rows={[{ label: hostile, value: 1, href: `/"${hostile}` }]} />,
      <Waterfall {...common} title={hostile} steps={[{ kind: 'start', label: hostile, amount: 1 }]} />,
      <LineChart {...common} title={hostile} series={[{ name: hostile, points: [{ label: hostile, value: 1 }] }]} />,
      <IntervalPlot {...common} title={hostile} domain={[0, 1]} rows={[{ label: hostile, value: 1 }]} />,
    ]
    for (const chart of charts) {
      const { text } = await valuesOf(chart)
      expect(text).toMatch(/<svg [^>]*role="img" aria-labelledby="(c\w+-t) (c\w+-d)"/)
      expect(text).toMatch(/<title id="c\w+-t">/)
      expect(text).not.toMatch(/<script|\sstyle=|"onload/)
      expect(text).not.toContain('NaN')
    }
  })

  it('stands without rows', async () => {
    const empty = [
      <BarRows {...common} rows={[]} />,
      <Waterfall {...common} steps={[]} />,
      <LineChart {...common} series={[{ name: 'x', points: [] }]} />,
      <IntervalPlot {...common} domain={[0, 1]} rows={[]} />,
    ]
    for (const chart of empty) expect(await rendered(chart)).not.toMatch(/NaN|Infinity|undefined/)
  })
})
