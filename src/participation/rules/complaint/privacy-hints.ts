/** What in a text looks as if it would tell who somebody is. */
export type PrivacyHint = { readonly kind: 'NIK' | 'TELEPON' | 'SUREL' | 'NAMA'; readonly found: string }

const PATTERNS: readonly (readonly [PrivacyHint['kind'], RegExp])[] = [
  ['NIK', /(?<!\d)\d{16}(?!\d)/g],
  ['TELEPON', /(?<!\d)(?:\+?62|0)[\s-]?8\d{1,3}[\s-]?\d{3,4}[\s-]?\d{2,5}(?!\d)/g],
  ['SUREL', /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g],
  [
    'NAMA',
    /\b(?:[Bb]apak|[Pp]ak|[Ii]bu|[Bb]u|[Ss]audara|[Nn]ama saya|[Ss]aya bernama)\s+\p{Lu}\p{Ll}+(?:\s+\p{Lu}\p{Ll}+)*/gu,
  ],
]

/** Numbers, addresses and names in a text, each once, in the order of their kinds: shown to the sender before sending. */
export function privacyHints(text: string): PrivacyHint[] {
  return PATTERNS.flatMap(([kind, pattern]) => {
    const found = new Set([...text.matchAll(pattern)].map((match) => match[0].trim()))
    return [...found].slice(0, 10).map((one) => ({ kind, found: one }))
  })
}
