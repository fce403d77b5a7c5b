import { expect, test } from 'vitest'
import { lostOnTheWay } from './lost.ts'
import type { ChainStep } from './waterfall.ts'

const both = (text: string) => ({ id: text, en: text })
const change = (rule: string, amount: number): ChainStep => ({
  kind: 'change',
  rule,
  label: both(`label ${rule}`),
  amount,
})
const chain: ChainStep[] = [
  { kind: 'start', rule: '', label: both('nominal'), amount: 1000 },
  change('dasar', -100),
  change('status', -900),
  change('tambahan', 50),
  change('pph', -5),
  { kind: 'total', rule: 'neto', label: both('net'), amount: -45 },
]

test('tells what took the money before tax, largest first, with the share of a status', () => {
  const explained = [{ rule: 'status', in: { dasar: 900, 'porsi_status[PPPK_PARUH_WAKTU]': '0%' } }]
  expect(lostOnTheWay(chain, ['pph', 'bpjs'], explained)).toEqual([
    { rule: 'status', label: both('label status'), amount: 900, share: '0%' },
    { rule: 'dasar', label: both('label dasar'), amount: 100 },
  ])
})
