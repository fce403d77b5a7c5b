import { describe, expect, test } from 'vitest'
import { readAnswer, readTyped } from './answers.ts'

describe('one cell', () => {
  test('1 to 4 are answers, an empty cell is none, anything else is wrong', () => {
    expect(['1', ' 4 ', "'3"].map(readAnswer)).toEqual([
      { kind: 'answer', value: 1 },
      { kind: 'answer', value: 4 },
      { kind: 'answer', value: 3 },
    ])
    expect(readAnswer('  ')).toEqual({ kind: 'empty' })
    for (const text of ['0', '5', '2.5', '3,0', '-1', 'x', '=3', '44', '４'])
      expect(readAnswer(text)).toEqual({ kind: 'wrong' })
  })
})

describe('a sheet typed as one row of signs', () => {
  const codes = ['U1', 'U2', 'U3']
  test('reads by the codes, and leaves out what was not answered', () => {
    expect(readTyped('3 4-', codes)).toEqual({ kind: 'answers', answers: { U1: 3, U2: 4 } })
    expect(readTyped('.02', codes)).toEqual({ kind: 'answers', answers: { U3: 2 } })
  })
  test('names the first wrong sign and the wrong length', () => {
    expect(readTyped('375', codes)).toEqual({ kind: 'wrong-sign', position: 2, sign: '7', code: 'U2' })
    expect(readTyped('33', codes)).toEqual({ kind: 'wrong-length', count: 2 })
    expect(readTyped('3334', codes)).toEqual({ kind: 'wrong-length', count: 4 })
    expect(readTyped('---', codes)).toEqual({ kind: 'empty' })
    expect(readTyped('3😀3', codes)).toEqual({ kind: 'wrong-sign', position: 2, sign: '😀', code: 'U2' })
  })
})
