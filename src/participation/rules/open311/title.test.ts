import fc from 'fast-check'
import { expect, it } from 'vitest'
import { titleOf } from './title.ts'

it.each([
  ['Sampah menumpuk di pasar. Sudah tiga hari.', 'Sampah menumpuk di pasar.'],
  ['Lampu mati\nSejak Senin', 'Lampu mati'],
  ['Jl. Tim-Tim rusak parah sekali. Tolong', 'Jl. Tim-Tim rusak parah sekali.'],
])('%s', (description, title) => expect(titleOf(description)).toBe(title))

it('is never empty, never over 120 characters, and never cut inside a character', () => {
  const texts = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 400 }).filter((text) => text.trim() !== '')
  fc.assert(
    fc.property(texts, (text) => {
      const title = titleOf(text)
      expect(title.length).toBeGreaterThan(0)
      expect(title.length).toBeLessThanOrEqual(120)
      expect(title.isWellFormed()).toBe(text.trim().split('\n', 1)[0]?.isWellFormed())
    }),
  )
})
