import { expect, test } from 'vitest'
import { drawnAt, drawnToken } from './form-token.ts'

const key = Buffer.alloc(32, 7)

test('only our own token of this form tells its time', () => {
  const token = drawnToken(key, 'aa', 1_767_225_600)
  expect(drawnAt(key, 'aa', token)).toBe(1_767_225_600)
  expect(drawnAt(key, 'ab', token)).toBeUndefined()
  expect(drawnAt(Buffer.alloc(32, 8), 'aa', token)).toBeUndefined()
  expect(drawnAt(key, 'aa', token.replace('1767225600', '1767225000'))).toBeUndefined()
  for (const wrong of ['', '1', '1.2', `${token}0`, `-${token}`]) expect(drawnAt(key, 'aa', wrong)).toBeUndefined()
})
