import { type Lang, say, type Text } from '#shared/text.ts'

const WORDS = {
  article: { id: 'pasal {no}', en: 'article {no}' },
  paragraph: { id: 'pasal {no} ayat ({part})', en: 'article {no} paragraph ({part})' },
  about: { id: 'pasal tentang {topic}', en: 'article on {topic}' },
  aboutPart: { id: 'pasal tentang {topic}, ayat ({part})', en: 'article on {topic}, paragraph ({part})' },
  annex: { id: 'lampiran', en: 'annex' },
  annexOn: { id: 'lampiran {topic}', en: 'annex on {topic}' },
} as const satisfies Record<string, Text>

/**
 * A citation of a policy in words: `pp12#ps58(2)` is `PP 12/2019 …, pasal 58 ayat (2)`. Where the number of an article
 * is not known (`perwali#ps-absen`) its subject stands for it. `titles` are the sources of the policy by their short name.
 */
export function citeWords(cite: string, titles: ReadonlyMap<string, Text>, lang: Lang): string {
  const [source = '', place = ''] = cite.split('#')
  const title = titles.get(source)?.[lang] ?? source
  return place === '' ? title : `${title}, ${placeWords(place, lang)}`
}

function placeWords(place: string, lang: Lang): string {
  const [, kind = '', name = '', part] = /^(ps|lamp)(?:iran)?-?([^(]*)(?:\(([^)]*)\))?$/.exec(place) ?? []
  const topic = name.replaceAll('-', ' ')
  if (kind === 'lamp') return topic === '' ? say(lang, WORDS.annex) : say(lang, WORDS.annexOn, { topic })
  if (kind === '') return place.replaceAll('-', ' ')
  if (/^\d/.test(name)) {
    return part === undefined ? say(lang, WORDS.article, { no: name }) : say(lang, WORDS.paragraph, { no: name, part })
  }
  return part === undefined ? say(lang, WORDS.about, { topic }) : say(lang, WORDS.aboutPart, { topic, part })
}
