import { type Lang, say, type Text } from '#shared/text.ts'

/**
 * An article as people name it: `perbup#ps5(2)a` → `Pasal 5 ayat (2) huruf a`, `#lamp-II.sampel` → `Lampiran II, sampel`,
 * `#ps-plt(1)` (a template whose article has no number yet) → `pasal tentang plt, ayat (1)`.
 */
export function articleText(cite: string, lang: Lang): string {
  const article = cite.slice(cite.indexOf('#') + 1)
  const numbered = /^ps(\d+[A-Z]?)(?:\((\w+)\))?(?:[.]?([a-z]))?$/.exec(article)
  if (numbered !== null) {
    const [, no = '', paragraph, letter] = numbered
    return [
      say(lang, ARTICLE, { no }),
      paragraph === undefined ? '' : say(lang, PARAGRAPH, { no: paragraph }),
      letter === undefined ? '' : say(lang, LETTER, { letter }),
    ]
      .filter((part) => part !== '')
      .join(' ')
  }
  const about = /^ps-([a-z-]+)(?:\((\w+)\))?$/.exec(article)
  if (about !== null) {
    const [, words = '', paragraph] = about
    const named = say(lang, ABOUT, { words: spaced(words) })
    return paragraph === undefined ? named : `${named}, ${say(lang, PARAGRAPH, { no: paragraph })}`
  }
  const annex = /^lamp(?:iran)?(?:-([IVX]+|[a-z-]+))?(?:\.([\w-]+))?$/.exec(article)
  if (annex === null) return spaced(article.replace('.', ', '))
  const [, which, part] = annex
  const name = [say(lang, ANNEX), which === undefined ? '' : spaced(which)].join(' ').trim()
  return part === undefined ? name : `${name}, ${spaced(part)}`
}

/** The name of the source that an article belongs to. */
export function sourceName(cite: string): string {
  return cite.split('#')[0] ?? ''
}

function spaced(words: string): string {
  return words.replaceAll('-', ' ')
}

const ARTICLE: Text = { id: 'Pasal {no}', en: 'Article {no}' }
const PARAGRAPH: Text = { id: 'ayat ({no})', en: 'paragraph ({no})' }
const LETTER: Text = { id: 'huruf {letter}', en: 'letter {letter}' }
const ABOUT: Text = { id: 'pasal tentang {words}', en: 'article on {words}' }
const ANNEX: Text = { id: 'Lampiran', en: 'Annex' }
