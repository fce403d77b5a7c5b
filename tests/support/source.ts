import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, normalize, relative } from 'node:path'
import { parseSync, type Program } from 'oxc-parser'
import { packageRoot } from '#platform/package-root.ts'

export type SourceFunction = {
  readonly name: string
  readonly line: number
  readonly lines: number
  readonly async: boolean
}
export type SourceFile = {
  /** From the package root, with forward slashes. */
  readonly path: string
  readonly text: string
  readonly lines: number
  readonly imports: readonly string[]
  readonly functions: readonly SourceFunction[]
  readonly program: Program
}

/** Every TypeScript file below the named folders, parsed. */
export function sourceFiles(...folders: readonly string[]): SourceFile[] {
  return pathsBelow(folders).map(readSource)
}

/** The text of every TypeScript file below the named folders. */
export function sourceTexts(...folders: readonly string[]): Pick<SourceFile, 'path' | 'text'>[] {
  return pathsBelow(folders).map((path) => ({ path: short(path), text: readFileSync(path, 'utf8') }))
}

function pathsBelow(folders: readonly string[]): string[] {
  return folders.flatMap((folder) => walk(join(packageRoot(), folder)))
}

function walk(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    if (statSync(path).isDirectory()) return name === 'node_modules' || name.startsWith('.') ? [] : walk(path)
    return /\.tsx?$/.test(name) ? [path] : []
  })
}

function readSource(path: string): SourceFile {
  const text = readFileSync(path, 'utf8')
  const parsed = parseSync(path, text)
  const functions: SourceFunction[] = []
  collect(parsed.program, text, 'top', functions)
  const imports = [
    ...parsed.module.staticImports,
    ...parsed.module.staticExports.flatMap((one) => one.entries),
  ].flatMap((one) => {
    const request = 'moduleRequest' in one ? one.moduleRequest : null
    return request === null ? [] : [target(path, request.value)]
  })
  return { path: short(path), text, lines: text.split('\n').length - 1, imports, functions, program: parsed.program }
}

function short(path: string): string {
  return relative(packageRoot(), path).replaceAll('\\', '/')
}

/** A relative or `#module/…` import as a path from the package root; a package stays its name. */
function target(from: string, request: string): string {
  if (request.startsWith('#tests/')) return request.slice(1)
  if (request.startsWith('#')) return `src/${request.slice(1)}`
  if (request.startsWith('.')) return short(normalize(join(dirname(from), request)))
  return request
}

const FUNCTIONS = new Set(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression'])

function collect(node: unknown, text: string, name: string, found: SourceFunction[]): void {
  if (Array.isArray(node)) {
    for (const child of node) collect(child, text, name, found)
    return
  }
  if (!isNode(node)) return
  if (FUNCTIONS.has(node.type)) {
    const line = lineOf(text, node.start)
    const own = nameOf(node['id'], name)
    found.push({ name: own, line, lines: lineOf(text, node.end) - line + 1, async: node['async'] === true })
  }
  const inner = node.type === 'VariableDeclarator' ? nameOf(node['id'], name) : name
  for (const [key, child] of Object.entries(node)) if (key !== 'loc') collect(child, text, inner, found)
}

function nameOf(id: unknown, otherwise: string): string {
  return isNode(id) && typeof id['name'] === 'string' ? id['name'] : otherwise
}

type AnyNode = Record<string, unknown> & { type: string; start: number; end: number }

export function isNode(value: unknown): value is AnyNode {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
}

/** Calls `visit` for every node of a program. */
export function eachNode(node: unknown, visit: (node: AnyNode) => void): void {
  if (Array.isArray(node)) {
    for (const child of node) eachNode(child, visit)
  } else if (isNode(node)) {
    visit(node)
    for (const child of Object.values(node)) eachNode(child, visit)
  }
}

export function lineOf(text: string, offset: number): number {
  let line = 1
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) line += 1
  return line
}
