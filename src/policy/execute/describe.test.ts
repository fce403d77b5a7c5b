import { describe as group, expect, it } from 'vitest'
import { parseExpression } from '../language/expression.ts'
import { describe } from './describe.ts'

const told = (text: string) => describe(parseExpression(text, 'test'), (name) => name.toUpperCase(), 'id')

group('the sentence of a rule', () => {
  it.each([
    ['a * b * c / d', 'A dikali B dikali C dibagi D'],
    ['a + b - c + d', 'A ditambah B dikurangi C ditambah D'],
    ['a + (b - c)', 'A ditambah B dikurangi C'],
    ['a and b == 1 and c >= a + b', 'A dan B sama dengan 1 dan C paling sedikit A ditambah B'],
  ])('of %s has no parentheses', (formula, sentence) => {
    expect(told(formula)).toBe(sentence)
  })

  it.each([
    ['a - (b - c)', 'A dikurangi (B dikurangi C)'],
    ['a / (b * c)', 'A dibagi (B dikali C)'],
    ['a * (b + c)', 'A dikali (B ditambah C)'],
    ['a + b * c', 'A ditambah (B dikali C)'],
    ['a or b and c', 'A atau (B dan C)'],
    ['not (a and b)', 'tidak (A dan B)'],
    ['a * (if b then c else d)', 'A dikali (C bila B, selain itu D)'],
    ['max(a, b) * c', '(yang terbesar dari A dan B) dikali C'],
    ['c * max(a, b - a)', 'C dikali yang terbesar dari A dan (B dikurangi A)'],
    ['c * max(a, b) * d', 'C dikali (yang terbesar dari A dan B) dikali D'],
  ])('of %s keeps those it needs', (formula, sentence) => {
    expect(told(formula)).toBe(sentence)
  })

  it('tells what a sum over rows reaches: all of it, or only up to the parenthesis', () => {
    const rows = 'jumlah untuk setiap baris R dari'
    expect(told('sum(r: a * b)')).toBe(`${rows} A dikali B`)
    expect(told('sum(r: a) * b')).toBe(`(${rows} A) dikali B`)
    expect(told('b - sum(r: a)')).toBe(`B dikurangi ${rows} A`)
  })
})
