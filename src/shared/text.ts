/** A sentence in both languages: the type makes a missing translation a compile error. */
export type Lang = 'id' | 'en'
export type Text = { readonly id: string; readonly en: string }
export type Values = Readonly<Record<string, string | number>>

export const LANGS: readonly Lang[] = ['id', 'en']

/** The text in one language, with `{name}` replaced by the value of that name. */
export function say(lang: Lang, text: Text, values: Values = {}): string {
  return text[lang].replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name]
    return value === undefined ? whole : String(value)
  })
}
