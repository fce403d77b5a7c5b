import { type Lang, say, type Text } from '#shared/text.ts'
import { CONTESTED } from './changes/object.ts'
import { missingName } from './rules/missing.ts'

const OBJECTION: Text = { id: 'sanggahan belum dijawab', en: 'objection not answered' }

/** Why a line is provisional, in words: an input whose last value stands in, or an objection that is still open. */
export function provisionalWord(name: string, lang: Lang): string {
  return say(lang, name === CONTESTED ? OBJECTION : missingName(name))
}
