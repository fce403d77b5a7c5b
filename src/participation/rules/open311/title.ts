const LONGEST = 120

/** A heading for a report that came without one: its first line or sentence, cut at a word, at most 120 characters. */
export function titleOf(description: string): string {
  const line = description.trim().split('\n', 1)[0]?.trim() ?? ''
  const sentence = /^.{10,}?[.!?](?=\s)/u.exec(line)?.[0] ?? line
  if (sentence.length <= LONGEST) return sentence
  const cut = sentence
    .slice(0, LONGEST - 1)
    .toWellFormed()
    .replace(/\ufffd$/, '')
  const words = cut.lastIndexOf(' ') > 40 ? cut.slice(0, cut.lastIndexOf(' ')) : cut
  return `${words}…`
}
