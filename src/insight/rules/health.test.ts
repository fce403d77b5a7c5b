import { describe, expect, it } from 'vitest'
import { type Facts, formatBytes, healthLines } from './health.ts'

const now = new Date('2026-11-24T02:00:00Z')
const well: Facts = {
  now,
  version: '0.1.0',
  migration: { applied: 30, newest: 30 },
  databaseBytes: 1_500_000_000,
  disk: { freeBytes: 80 * 1024 ** 3, totalBytes: 200 * 1024 ** 3 },
  lastBackup: new Date('2026-11-23T15:00:00Z'),
  jobs: { waiting: 3, failing: 1, givenUp: 0, oldestWaiting: new Date('2026-11-24T01:59:00Z') },
  tasksFailed: 0,
  unchained: 12,
  unverified: [],
  demo: false,
}

function ill(changes: Partial<Facts>): readonly string[] {
  return healthLines({ ...well, ...changes }, 'id')
    .filter((line) => line.state === 'attention')
    .map((line) => line.key)
}

describe('health', () => {
  it('asks for nothing when all is well', () => {
    expect(ill({})).toEqual([])
    expect(healthLines(well, 'id').filter((line) => line.advice !== undefined)).toEqual([])
  })

  it.each<[string, Partial<Facts>]>([
    ['migration', { migration: { applied: 20, newest: 30 } }],
    ['disk', { disk: { freeBytes: 1024 ** 3, totalBytes: 5 * 1024 ** 3 } }],
    ['disk', { disk: { freeBytes: 90 * 1024 ** 3, totalBytes: 1000 * 1024 ** 3 } }],
    ['backup', { lastBackup: undefined }],
    ['backup', { lastBackup: new Date('2026-11-20T02:00:00Z') }],
    ['waiting', { jobs: { ...well.jobs, oldestWaiting: new Date('2026-11-24T01:40:00Z') } }],
    ['failing', { jobs: { ...well.jobs, givenUp: 1 } }],
    ['tasks', { tasksFailed: 1 }],
    ['audit', { unchained: 10_001 }],
    ['demo', { demo: true }],
  ])('says what to do about %s', (key, changes) => {
    expect(ill(changes)).toEqual([key])
    const line = healthLines({ ...well, ...changes }, 'en').find((one) => one.key === key)
    expect(line?.advice?.length).toBeGreaterThan(20)
    expect(line?.advice).not.toContain('{')
  })

  it('leads from an unverified policy to its page', () => {
    const lines = healthLines(
      { ...well, unverified: [{ title: { id: 'TPP', en: 'TPP' }, href: '/kebijakan/kupang.tpp', count: 7 }] },
      'id',
    )
    expect(lines.at(-1)).toMatchObject({
      value: '7',
      state: 'attention',
      links: [{ href: '/kebijakan/kupang.tpp', label: 'TPP (7)' }],
    })
  })

  it('does not call a disk it cannot see ill', () => {
    expect(ill({ disk: undefined })).toEqual([])
  })

  it('writes bytes as people read them', () => {
    expect(formatBytes(1_500_000_000, 'id')).toBe('1,4 GB')
    expect(formatBytes(1_500_000_000, 'en')).toBe('1.4 GB')
    expect(formatBytes(512, 'id')).toBe('512 B')
  })
})
