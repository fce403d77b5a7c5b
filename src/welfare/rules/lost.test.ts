import { expect, test } from 'vitest'
import { lostOnTheWay } from './lost.ts'
import type { ChainStep } from './waterfall.ts'

const change = (rule: string, amount: number): ChainStep => ({ kind: 'change', rule, label: `label ${rule}`, amount })
const chain: ChainStep[] = [
  { kind: 'start', rule: '', label: 'nominal', amount: 1000 },
  change('dasar', -100),
  change('status', -900),
  change('tambahan', 50),
  change('pph', -5),
  { kind: 'total', rule: 'neto', label: 'net', amount: -45 },
]

test('tells what took the money before tax, largest first, with the share of a status', () => {
  const explained = [{ rule: 'status', in: { dasar: 900, 'porsi_status[PPPK_PARUH_WAKTU]': '0%' } }]
  expect(lostOnTheWay(chain, ['pph', 'bpjs'], explained)).toEqual([
    { rule: 'status', label: 'label status', amount: 900, share: '0%' },
    { rule: 'dasar', label: 'label dasar', amount: 100 },
  ])
})
