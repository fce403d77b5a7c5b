import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { packageRoot } from '#platform/package-root.ts'
import list from './permitted.json' with { type: 'json' }
import { eachNode, isNode, lineOf, type SourceFile, sourceFiles } from './support/source.ts'

/** Violations that stand; the list may only shrink: one that no longer exists must be struck. */
const permitted: Record<'longFiles' | 'longFunctions' | 'sql' | 'nodes', readonly string[]> = list

/** Left never imports right. What stands in one group does not import each other. */
const ORDER: readonly (readonly string[])[] = [
  ['shared'],
  ['policy'],
  ['platform'],
  ['ui'],
  ['people'],
  ['training', 'participation'],
  ['evaluation'],
  ['welfare'],
  ['insight'],
  ['demo'],
]
/** src/*.ts compose the modules: they may import everything and nothing imports them. */
const COMPOSITION = /^src\/[^/]+\.tsx?$/

const all = sourceFiles('src', 'tests', 'bench')
const source = all.filter((file) => file.path.startsWith('src/'))
const product = source.filter((file) => !file.path.includes('.test.'))

describe('the house', () => {
  test('imports run from left to right', () => {
    const wrong = product.flatMap((file) =>
      file.imports.filter((to) => !mayImport(file.path, to)).map((to) => `${file.path} → ${to}`),
    )
    expect(wrong).toEqual([])
  })

  test('nothing imports what is private to another module', () => {
    const wrong = product.flatMap((file) =>
      file.imports.filter((to) => isPrivate(file.path, to)).map((to) => `${file.path} → ${to}`),
    )
    expect(wrong).toEqual([])
  })

  test('no import cycles', () => {
    expect(cycles(product)).toEqual([])
  })

  test('rules and policy have no clock, no environment, no waiting', () => {
    const pure = product.filter((file) => file.path.startsWith('src/policy/') || file.path.includes('/rules/'))
    const wrong = pure.flatMap((file) =>
      [
        /\bnew Date\(\)/,
        /\bDate\.now\(/,
        /\bprocess\./,
        /\bawait\b/,
        /\bMath\.random\(/,
        /from 'node:(?!crypto)/,
      ].flatMap((bad) => {
        const place = code(file).search(bad)
        return place === -1 ? [] : [`${file.path}:${lineOf(code(file), place)} ${bad.source}`]
      }),
    )
    expect(wrong).toEqual([])
  })

  test('SQL stands only in queries, changes, access and the plumbing', () => {
    const wrong = product.filter((file) => /\bsql`/.test(file.text) && !mayHoldSql(file.path)).map((file) => file.path)
    expect(wrong.filter((path) => !permitted.sql.includes(path))).toEqual([])
    expect(permitted.sql.filter((path) => !wrong.includes(path))).toEqual([])
  })

  test('nothing evaluates text as code', () => {
    const wrong = product
      .filter((file) => /\bnew Function\b|\beval\(|from 'node:vm'/.test(code(file)))
      .map((file) => file.path)
    expect(wrong).toEqual([])
  })
})

describe('budgets', () => {
  test('files have at most 300 lines', () => {
    const long = all.filter((file) => file.lines > 300).map((file) => file.path)
    expect(long.filter((path) => !permitted.longFiles.includes(path))).toEqual([])
    expect(permitted.longFiles.filter((path) => !long.includes(path))).toEqual([])
  })

  test('functions have at most 60 lines', () => {
    const long = source
      .filter((file) => !file.path.includes('.test.'))
      .flatMap((file) => file.functions.filter((one) => one.lines > 60).map((one) => `${file.path} ${one.name}`))
    expect(long.filter((name) => !permitted.longFunctions.includes(name))).toEqual([])
    expect(permitted.longFunctions.filter((name) => !long.includes(name))).toEqual([])
  })

  test('every rule file has a test beside it', () => {
    const missing = product
      .filter((file) => /\/rules\/[^/]+\.ts$/.test(file.path))
      .filter((file) => !existsSync(join(packageRoot(), file.path.replace(/\.ts$/, '.test.ts'))))
      .map((file) => file.path)
    expect(missing).toEqual([])
  })

  test('no any, no enums, no star exports, almost no casts', () => {
    const found = product.flatMap(badNodes)
    expect(found).toEqual([])
    const casts = product.reduce((sum, file) => sum + castsOf(file), 0)
    const lines = product.reduce((sum, file) => sum + file.lines, 0)
    expect((casts * 1000) / lines).toBeLessThan(2)
  })
})

describe('the project speaks of itself alone', () => {
  test('no lock entry names a host', () => {
    expect(readFileSync(join(packageRoot(), 'package-lock.json'), 'utf8')).not.toMatch(/"resolved":/)
  })

  test('nothing is left for later', () => {
    const left = all
      .filter((file) => /\b(TODO|FIXME|XXX|HACK)\b|@ts-ignore|@ts-nocheck|\.(skip|only)\(/.test(file.text))
      .map((file) => file.path)
    expect(left.filter((path) => path !== 'tests/architecture.test.ts')).toEqual([])
  })
})

test('medians', () => {
  const lines = product.map((file) => file.lines).sort((a, b) => a - b)
  const functions = product.flatMap((file) => file.functions.map((one) => one.lines)).sort((a, b) => a - b)
  console.log(
    `files: median ${at(lines, 0.5)}, p95 ${at(lines, 0.95)} of ${lines.length}; functions: median ${at(functions, 0.5)}, p95 ${at(functions, 0.95)} of ${functions.length}`,
  )
  expect(at(lines, 0.95)).toBeLessThanOrEqual(300)
})

function at(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}

function moduleOf(path: string): string | undefined {
  return /^src\/([a-z]+)\//.exec(path)?.[1]
}

function mayImport(from: string, to: string): boolean {
  if (!to.startsWith('src/')) return !to.startsWith('tests/') && !to.startsWith('bench/')
  if (COMPOSITION.test(from)) return true
  const left = moduleOf(to)
  const right = moduleOf(from)
  if (left === undefined || right === undefined) return false
  return left === right || rank(left) < rank(right)
}

function rank(module: string): number {
  const found = ORDER.findIndex((group) => group.includes(module))
  if (found === -1) throw new Error(`the house has no room ${module}`)
  return found
}

/** Folders of a module are private to it, but for queries and changes; plumbing below the modules is shared whole. */
function isPrivate(from: string, to: string): boolean {
  const owner = moduleOf(to)
  if (owner === undefined || owner === moduleOf(from) || ['shared', 'platform', 'ui'].includes(owner)) return false
  const inside = to.slice(`src/${owner}/`.length)
  return inside.includes('/') && !/^(queries|changes)\//.test(inside)
}

function mayHoldSql(path: string): boolean {
  if (/^src\/(platform|insight\/reports)\//.test(path)) return true
  return /\/(queries|changes|access)(\.ts$|\/)/.test(path)
}

function cycles(files: readonly SourceFile[]): string[] {
  const edges = new Map(files.map((file) => [file.path, file.imports.filter((to) => to.startsWith('src/'))]))
  const state = new Map<string, 'open' | 'done'>()
  const found: string[] = []
  const visit = (path: string, trail: readonly string[]): void => {
    if (state.get(path) === 'done') return
    if (state.get(path) === 'open') {
      found.push([...trail.slice(trail.indexOf(path)), path].join(' → '))
      return
    }
    state.set(path, 'open')
    for (const next of edges.get(path) ?? []) visit(next, [...trail, path])
    state.set(path, 'done')
  }
  for (const path of edges.keys()) visit(path, [])
  return found
}

/** The text without comments, so that a word in a sentence is not taken for code. */
function code(file: SourceFile): string {
  return file.text.replace(/\/\*[\s\S]*?\*\/|(^|\s)\/\/.*$/gm, (comment) => comment.replace(/[^\n]/g, ' '))
}

function badNodes(file: SourceFile): string[] {
  const found: string[] = []
  eachNode(file.program, (node) => {
    if (
      ['TSAnyKeyword', 'TSEnumDeclaration', 'ExportAllDeclaration', 'ClassDeclaration', 'Decorator'].includes(node.type)
    ) {
      found.push(`${file.path}:${lineOf(file.text, node.start)} ${node.type}`)
    }
  })
  return found.filter((entry) => !permitted.nodes.includes(entry.replace(/:\d+/, '')))
}

function castsOf(file: SourceFile): number {
  let casts = 0
  eachNode(file.program, (node) => {
    const type = node['typeAnnotation']
    const constant = isNode(type) && isNode(type['typeName']) && type['typeName']['name'] === 'const'
    if (node.type === 'TSAsExpression' && !constant) casts += 1
  })
  return casts
}
