/** Links beyond this many stay unnumbered: a printed table of hundreds of links is no document. */
const MOST = 60

/**
 * Numbers the links of rendered HTML for paper: each `<a href>` that leads to another page than `path` gets
 * `data-note="n"`, equal addresses the same number (sorting and paging of this page's own lists get none). Answers the
 * HTML and the addresses in order, absolute, unescaped.
 */
export function withFootnotes(html: string, origin: string, path: string): { text: string; links: readonly string[] } {
  const numbers = new Map<string, number>()
  const text = html.replace(/<a ((?:[^>"]|"[^"]*")*)>/g, (whole, attributes: string) => {
    const href = /(?:^|\s)href="([^"]*)"/.exec(attributes)?.[1]
    if (href === undefined || !/^(\/|https?:)/.test(href) || href.split(/[?#]/)[0] === path) return whole
    const known = numbers.get(href) ?? (numbers.size < MOST ? numbers.size + 1 : undefined)
    if (known === undefined) return whole
    numbers.set(href, known)
    return `<a data-note="${known}" ${attributes}>`
  })
  return { text, links: [...numbers.keys()].map((href) => absolute(unescaped(href), origin)) }
}

function absolute(href: string, origin: string): string {
  return href.startsWith('/') ? origin + href : href
}

function unescaped(attribute: string): string {
  return attribute
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
}
