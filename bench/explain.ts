import { explain } from '#policy/explain.ts'
import { packPerson, unpackPerson } from '#policy/packed.ts'
import { drawColumns, KUPANG, KUPANG_FULL, type Plan } from './support/columns.ts'
import { kupang } from './support/kupang.ts'
import { ms, quantile } from './support/measure.ts'

const BAR = 5
const PEOPLE = 2_000

/** One person's figures with every step, article, row and sentence, from the packed bytes that a closed month keeps. */
function measure(name: string, plan: Plan): void {
  const compiled = kupang()
  const columns = drawColumns(compiled, plan, PEOPLE)
  const packed = Array.from({ length: PEOPLE }, (_, i) => packPerson(compiled, columns, i))
  let told = 0
  const times = packed.map((bytes, i) => {
    const start = performance.now()
    const { refused, sentences } = explain(compiled, unpackPerson(compiled, bytes, String(i)))
    const took = performance.now() - start
    if (refused === undefined && sentences.length === 0) throw new Error('nothing was explained')
    if (refused === undefined) told += 1
    return took
  })
  const warm = times.slice(100)
  const [half, most] = [quantile(warm, 0.5), quantile(warm, 0.99)]
  console.log(
    `${name}: ${told} of ${PEOPLE} explained, the others refused by a guard; p50 ${ms(half)}, p99 ${ms(most)}, first of all ${ms(times[0] ?? 0)} (bar p50 ≤ ${BAR} ms) ${half <= BAR ? 'met' : 'NOT MET'}`,
  )
}

measure('a month as offices have it', KUPANG)
measure('everybody with 22 deviating days', KUPANG_FULL)
