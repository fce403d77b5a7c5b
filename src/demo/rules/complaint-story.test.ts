import { expect, test } from 'vitest'
import { nextState } from '#participation/complaint.ts'
import { readShippedCity } from '../city.ts'
import { storyOf } from './complaint-story.ts'
import { randomFrom } from './random.ts'
import { officeDays } from './workdays.ts'

const workdays = officeDays(readShippedCity(), '2025-06-01', '2026-12-31')
const plot = {
  no: 1,
  minute: 600,
  unit: 'dlhk',
  wrong: 'dishub',
  reply: 'Sudah.',
  workdays,
  clocks: { INFORMASI: 5, TIDAK_BERKADAR: 14, BERKADAR: 60 },
  today: '2026-07-14',
  twin: 7,
  neglected: false,
} as const

test('no story has a step that the table of states does not know, and offices work on working days alone', () => {
  for (let at = 0; at < 500; at += 1) {
    const random = randomFrom('uji', at)
    const kelas = random.pick(['INFORMASI', 'TIDAK_BERKADAR', 'BERKADAR', 'ASPIRASI'] as const)
    const { steps } = storyOf(random, {
      ...plot,
      kelas,
      receivedOn: random.pick(['2025-12-24', '2026-02-10', '2026-06-30']),
    })
    let state: ReturnType<typeof nextState> = 'BARU'
    for (const { action, who, on } of steps) {
      state = nextState(state, action, who)
      if (state === undefined) throw new Error(`no ${action} by ${who}`)
      if (who !== 'reporter') expect(workdays).toContain(on)
    }
  }
})

test('a neglected report is never answered', () => {
  for (let at = 0; at < 50; at += 1) {
    const { steps } = storyOf(randomFrom('lalai', at), {
      ...plot,
      kelas: 'TIDAK_BERKADAR',
      receivedOn: '2026-06-01',
      neglected: true,
    })
    expect(steps.map(({ action }) => action)).not.toContain('reply')
  }
})
