import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { parse } from 'yaml'
import { packageRoot } from '#platform/package-root.ts'
import type { Lang } from '#shared/text.ts'

/** Words that stand in nearly every Indonesian sentence and in no English one; whole capitals are codes and headers of files. */
const INDONESIAN =
  /\b(?:[Yy]ang|[Dd]an|[Dd]engan|[Uu]ntuk|[Bb]elum|[Tt]idak|[Aa]dalah|[Dd]ari|[Pp]ada|[Ss]udah|[Aa]kan|[Aa]tau|[Oo]leh|[Bb]ila|[Ss]etiap|[Ss]impan|[Kk]irim|[Ll]ihat|[Cc]ari|[Jj]awaban|[Ii]ni|[Ii]tu)\b/

/** What an English page quotes as it came: values of a file's cells, the words of a citizen in the samples. */
const QUOTED = ['ya or tidak', 'Lubang besar di depan pasar, sudah dua minggu.']

/** The law's own words, which an English page quotes as they are: every text of a shipped policy that has no English, the longest first. */
const LAW = [...new Set([...policyTexts(), ...QUOTED])]
  .filter((text) => INDONESIAN.test(text))
  .toSorted((a, b) => b.length - a.length)

function policyTexts(): string[] {
  const folder = join(packageRoot(), 'policies')
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.yaml'))
  return files.flatMap((name) => stringsIn(parse(readFileSync(join(folder, name), 'utf8'))))
}

/** A text in both languages is for English pages in English alone. */
function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value.trim()]
  if (typeof value !== 'object' || value === null) return []
  return 'id' in value && 'en' in value ? stringsIn(value.en) : Object.values(value).flatMap(stringsIn)
}

/** True when Indonesian words are left in a text of an English page once the law's own are taken out. */
export function isLeftOver(piece: string): boolean {
  if (!INDONESIAN.test(piece)) return false
  return INDONESIAN.test(LAW.reduce((text, law) => text.replaceAll(law, ''), piece))
}

type Shape = {
  readonly lang: string | null
  readonly title: string
  readonly h1: number
  readonly width: number
  readonly widest: string
  /** What a reader sees or hears, without what says of itself that it is Indonesian, and without code. */
  readonly pieces: readonly string[]
}

/** What is wrong with the page that stands in the browser, as short lines: language, title, headings, width, words. */
export async function pageFaults(page: Page, lang: Lang): Promise<string[]> {
  const shape = await page.evaluate(shapeOf)
  const viewport = page.viewportSize()?.width ?? 0
  const left = lang === 'en' ? shape.pieces.filter(isLeftOver) : []
  return [
    ...(shape.lang === lang ? [] : [`html lang is ${shape.lang}, not ${lang}`]),
    ...(shape.title.trim() === '' || shape.title.startsWith(' ·') ? ['no title'] : []),
    ...(shape.h1 === 1 ? [] : [`${shape.h1} h1`]),
    ...(shape.width > viewport ? [`${shape.width} px wide on a screen of ${viewport}: ${shape.widest}`] : []),
    ...left.map((piece) => `Indonesian on the English page: ${piece.slice(0, 120)}`),
  ]
}

/** Runs in the browser, so it holds all it needs. */
function shapeOf(): Shape {
  const viewport = document.documentElement.clientWidth
  const framed = (element: Element) => element.closest('.frame, pre') !== null
  const wide = [...document.querySelectorAll('body *')].find(
    (element) => !framed(element) && element.getBoundingClientRect().right > viewport + 1,
  )
  const foreign = 'body [lang=id], code, pre, script, style, noscript, .lang, .paper-only'
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  const pieces: string[] = []
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (node.parentElement?.closest(foreign) === null) pieces.push((node.textContent ?? '').trim())
  }
  for (const element of document.querySelectorAll('[aria-label], [title], [placeholder]')) {
    if (element.closest(foreign) !== null) continue
    for (const name of ['aria-label', 'title', 'placeholder']) pieces.push(element.getAttribute(name) ?? '')
  }
  return {
    lang: document.documentElement.getAttribute('lang'),
    title: document.title,
    h1: document.querySelectorAll('h1').length,
    width: document.documentElement.scrollWidth,
    widest: wide === undefined ? '' : `${wide.tagName} ${wide.className} ${(wide.textContent ?? '').slice(0, 60)}`,
    pieces: pieces.filter((piece) => piece !== ''),
  }
}
