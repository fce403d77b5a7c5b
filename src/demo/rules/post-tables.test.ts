import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { packageRoot } from '#platform/package-root.ts'
import { readShippedCity } from '../city.ts'
import { corePosts, headPosts } from './post-tables.ts'

const { units } = readShippedCity()
const posts = units.flatMap((unit) => [...headPosts(unit), ...corePosts(unit)])

test('every unit below the city has one post that heads it, the first of its leading posts', () => {
  for (const unit of units.filter(({ parent }) => parent !== null)) {
    const heads = headPosts(unit).filter(({ memimpin }) => memimpin)
    expect(heads.map((post) => post.unit)).toEqual([unit.kode])
  }
})

test('the posts that the annexes of the allowance name exist under just that code', () => {
  const kodes = new Set(posts.map((post) => post.kode))
  const folder = join(packageRoot(), 'policies', 'kupang')
  for (const annex of ['tpp-kelangkaan.csv', 'tpp-kondisi.csv']) {
    const named = readFileSync(join(folder, annex), 'utf8').trim().split('\n').slice(1)
    for (const line of named) expect(kodes, line).toContain(line.split(',')[0])
  }
})

test('names are unique within a unit, so that a staff workbook finds its posts by name', () => {
  const named = posts.map((post) => `${post.unit} ${post.name}`)
  expect(new Set(named).size).toBe(named.length)
})
