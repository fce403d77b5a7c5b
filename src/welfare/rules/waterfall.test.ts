import { expect, test } from 'vitest'
import { unpackTrace } from '#policy/packed.ts'
import { compiledTpp, payablePeople } from '#tests/builders/welfare-run.ts'
import { computePacked, packPeople } from '../engine.ts'
import { chainDifference, chainOf } from './waterfall.ts'

const compiled = compiledTpp('2026-01')
const ends = {
  gross: compiled.outputs['gross'] ?? '',
  net: compiled.outputs['net'] ?? '',
  start: { id: 'Nominal', en: 'Nominal' },
}

function tracesOf(count: number): Record<string, number>[] {
  const packed = packPeople(compiled, payablePeople('2026-01', count, 5)).flatMap((one) =>
    'input' in one ? [one.input] : [],
  )
  return computePacked(compiled, packed).computed.flatMap((one) =>
    one === undefined ? [] : [unpackTrace(compiled, one.trace)],
  )
}

test('for anyone the steps sum from the nominal to what is received', () => {
  for (const values of tracesOf(80)) {
    const steps = chainOf(compiled.rules, values, ends)
    const sum = steps.reduce((total, step) => total + (step.kind === 'total' ? 0 : step.amount), 0)
    expect(sum).toBe(values[ends.net])
    expect(steps.at(-1)).toMatchObject({ kind: 'total', rule: ends.net, amount: values[ends.net] })
  }
})

test('tax and health are steps of their own after the gross', () => {
  const values = tracesOf(80).find((one) => (one['pph'] ?? 0) > 0 && (one['bpjs'] ?? 0) > 0)
  if (values === undefined) throw new Error('nobody pays tax')
  const steps = chainOf(compiled.rules, values, ends)
  const gross = steps.findIndex((step) => step.kind === 'total')
  expect(steps[gross]).toMatchObject({ rule: ends.gross, amount: values[ends.gross] })
  expect(steps.slice(gross + 1, -1).map((step) => [step.rule, step.amount])).toEqual([
    ['pph', -(values['pph'] ?? 0)],
    ['bpjs', -(values['bpjs'] ?? 0)],
  ])
})

test('two months subtract step by step, and the differences sum to that of what is received', () => {
  const [a, b] = tracesOf(20).slice(3)
  if (a === undefined || b === undefined) throw new Error('too few')
  const changes = chainDifference(chainOf(compiled.rules, a, ends), chainOf(compiled.rules, b, ends))
  expect(changes.reduce((sum, one) => sum + one.amount, 0)).toBe((b[ends.net] ?? 0) - (a[ends.net] ?? 0))
})
