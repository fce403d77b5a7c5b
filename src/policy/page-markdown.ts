import type { PageTable, PolicyPage } from './page-model.ts'
import type { Lang } from '#shared/text.ts'

const WORDS = {
  version: { id: 'Versi', en: 'Version' },
  effective: { id: 'Berlaku', en: 'In force' },
  open: { id: 'seterusnya', en: 'onwards' },
  sources: { id: 'Dasar hukum', en: 'Sources' },
  unverified: { id: 'Belum diverifikasi', en: 'Unverified' },
  unverifiedMark: { id: ' **(belum diverifikasi)**', en: ' **(unverified)**' },
  inputs: { id: 'Yang dibutuhkan', en: 'What is needed' },
  params: { id: 'Angka-angka', en: 'Figures' },
  bands: { id: 'Tabel bertingkat', en: 'Bands' },
  rules: { id: 'Cara menghitung', en: 'How it is computed' },
  formula: { id: 'Rumus', en: 'Formula' },
  before: { id: 'sejak', en: 'from' },
  exceptions: { id: 'Pengecualian', en: 'Exceptions' },
  examples: { id: 'Contoh perhitungan', en: 'Worked examples' },
  amendments: { id: 'Perubahan', en: 'Amendments' },
  other: { id: 'lainnya', en: 'others' },
  value: { id: 'nilai', en: 'value' },
} as const

/** The page as Markdown, for the command line and for papers. */
export function pageMarkdown(page: PolicyPage, lang: Lang): string {
  const say = (word: keyof typeof WORDS): string => WORDS[word][lang]
  const mark = (verified: boolean): string => (verified ? '' : say('unverifiedMark'))
  const lines = [
    `# ${clean(page.title[lang])}`,
    '',
    `${say('version')} ${page.version} (${page.id}). ${say('effective')}: ${page.effective.from} – ${page.effective.to ?? say('open')}.`,
    '',
  ]
  if (page.description !== undefined) lines.push(clean(page.description), '')
  if (page.unverified.length > 0) lines.push(`> ${say('unverified')}: ${page.unverified.join(', ')}`, '')
  lines.push(`## ${say('sources')}`, '')
  for (const source of page.sources) {
    lines.push(
      `- **${source.name}**: ${clean(source.title[lang])}${source.uri === undefined ? '' : ` <${clean(source.uri)}>`}${mark(source.verified)}${source.note === undefined ? '' : ` ${clean(source.note[lang])}`}`,
    )
  }
  if (page.amendments.length > 0) {
    lines.push(
      '',
      `## ${say('amendments')}`,
      '',
      ...page.amendments.map((each) => `- ${each.version}: ${each.op} \`${clean(each.at)}\` (${clean(each.cite)})`),
    )
  }
  lines.push('', `## ${say('rules')}`, '')
  for (const rule of page.rules) {
    lines.push(
      `- ${clean(rule.sentence[lang])} (${clean(rule.cite)})${mark(rule.verified)}`,
      `  - ${say('formula')}: \`${rule.name} = ${clean(rule.formula)}\``,
    )
    for (const old of rule.history.length > 1 ? rule.history : [])
      lines.push(`  - ${say('before')} ${old.from}: \`${clean(old.formula)}\` (${clean(old.cite)})`)
    for (const row of rule.exceptions?.rows ?? [])
      lines.push(`  - ${say('exceptions')} ${clean(row.no)}: ${clean(row.keys)}: ${row.value[lang]}`)
  }
  lines.push('', `## ${say('params')}`, '', ...page.params.flatMap((table) => tableLines(table, lang, say, mark)))
  if (page.bands.length > 0) lines.push(`## ${say('bands')}`, '')
  for (const band of page.bands) {
    lines.push(
      `### ${clean(band.label[lang])} (${clean(band.cite)})${mark(band.verified)}`,
      '',
      ...band.rows.map((row) => `- ${row.label.id === '' ? '' : `${clean(row.label[lang])}: `}${row.text[lang]}`),
      '',
    )
  }
  lines.push(`## ${say('inputs')}`, '')
  for (const input of page.inputs) {
    lines.push(
      `- ${clean(input.label[lang])} (\`${input.name}\`): ${clean(input.text[lang])}`,
      ...input.columns.map(
        (column) => `  - ${clean(column.label[lang])} (\`${column.name}\`): ${clean(column.text[lang])}`,
      ),
    )
  }
  return [...lines, ...exampleLines(page, lang, say), ''].join('\n')
}

type Say = (word: keyof typeof WORDS) => string

function exampleLines(page: PolicyPage, lang: Lang, say: Say): string[] {
  if (page.examples.length === 0) return []
  const lines = ['', `## ${say('examples')}`, '']
  for (const example of page.examples) {
    lines.push(`### ${clean(example.name[lang])} (${clean(example.cite)}, ${example.at})`, '')
    lines.push(example.input.map(({ name, value }) => `${name}: ${clean(value)}`).join('; '), '')
    lines.push(
      ...(lang === 'id' ? example.sentences : example.sentencesEn).map((sentence) => `- ${clean(sentence)}`),
      '',
    )
  }
  return lines
}

const MOST_ROWS = 60

function tableLines(table: PageTable, lang: Lang, say: Say, mark: (verified: boolean) => string): string[] {
  const head = [
    table.keys.length === 0 ? say('value') : clean(table.keys.map((key) => key[lang]).join(', ')),
    ...table.dates.map((date) => `${say('before')} ${date}`),
  ]
  const lines = [`### ${clean(table.label[lang])} (${clean(table.cite)})${mark(table.verified)}`, '']
  if (table.note !== undefined) lines.push(clean(table.note), '')
  lines.push(`| ${head.join(' | ')} |`, `|${head.map(() => '---').join('|')}|`)
  for (const row of table.rows.slice(0, MOST_ROWS))
    lines.push(`| ${clean(row.key)} | ${row.values.map((value) => clean(value[lang])).join(' | ')} |`)
  if (table.rows.length > MOST_ROWS)
    lines.push(`| … ${table.rows.length - MOST_ROWS} |${' |'.repeat(table.dates.length)}`)
  if (table.fallback)
    lines.push(`| ${say('other')} |${` ${clean(table.fallback[lang])} |`.repeat(Math.max(1, table.dates.length))}`)
  return [...lines, '']
}

/** Text of the document as plain text inside Markdown: no markup, no line breaks, no cell borders. */
function clean(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_<>[\]|#]/g, (sign) => (sign === '|' ? '\\|' : sign === '<' ? '&lt;' : sign === '`' ? "'" : sign))
}
