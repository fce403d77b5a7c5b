import { formatDecimal, formatInteger } from '#shared/numbers.ts'
import { type Lang, say, type Text } from '#shared/text.ts'
import { bandName, PEKERJAAN, PENDIDIKAN, SEXES, USIA } from '../participation.ts'
import type { ReportData } from '../report-data.ts'
import { type ProfileLine, profileOf, servicesOf } from '../rules/report/profile.ts'
import { claimOf, hiddenCells } from '../rules/suppress.ts'
import type { Block, Cell, Chapter } from './report.ts'
import { decimal, gradeSentence, intervalSentence, named, paragraph, title, whole } from './report-parts.ts'
import { R } from './report-words.ts'

/** BAB III: who answered, the index, and each element. `open`: for the public, small groups hidden. */
export function results(data: ReportData, lang: Lang, open: boolean): Chapter {
  const profiles = profileBlocks(data, lang, open)
  return {
    title: say(lang, R.three),
    sheet: 'BAB III',
    blocks: [
      ...profiles,
      ...(open ? [paragraph(say(lang, R.hiddenNote))] : []),
      title(lang, R.index),
      paragraph(
        say(lang, R.indexText, {
          ikm: formatDecimal(data.index.ikm, lang, 2),
          n: formatInteger(data.index.n, lang),
          grade: gradeSentence(data.index, lang),
          interval: intervalSentence(data.index.interval, lang),
        }),
      ),
      unsurTable(data, lang),
      title(lang, R.beside),
      ...besides(data, lang),
      ...spakBlocks(data, lang),
    ],
  }
}

function profileBlocks({ sheets }: ReportData, lang: Lang, open: boolean): Block[] {
  const bands = (split: Text, given: readonly (string | null)[], values: readonly string[]): Block => {
    const lines = profileOf(given, values, open)
    return splitTable(
      lang,
      split,
      lines.map(({ value, count }) => ({ count, value: value === undefined ? undefined : bandName(value, lang) })),
    )
  }
  const of = (field: 'sex' | 'usia' | 'pendidikan' | 'pekerjaan' | 'layanan') => sheets.map((sheet) => sheet[field])
  return [
    bands(R.sex, of('sex'), SEXES),
    bands(R.usia, of('usia'), USIA),
    bands(R.pendidikan, of('pendidikan'), PENDIDIKAN),
    bands(R.pekerjaan, of('pekerjaan'), PEKERJAAN),
    splitTable(lang, R.layanan, servicesOf(of('layanan'), open)),
  ]
}

function splitTable(lang: Lang, split: Text, lines: readonly ProfileLine[]): Block {
  return {
    kind: 'table',
    caption: say(lang, R.profile, { split: say(lang, split) }),
    head: [say(lang, R.value), say(lang, R.count)],
    rows: lines.map(({ value, count }): Cell[] => [
      value ?? say(lang, R.notGiven),
      count === undefined ? say(lang, R.hidden) : whole(count, lang),
    ]),
  }
}

function unsurTable(data: ReportData, lang: Lang): Block {
  const hidden = hiddenCells(data.unsur)
  const graded = claimOf(data.index.n) === 'graded'
  const head = [R.no, R.unsur, R.answers, R.nrr, R.nilai, ...(graded ? [R.mutu] : [])]
  return {
    kind: 'table',
    caption: say(lang, R.perUnsur),
    head: head.map((word) => say(lang, word)),
    rows: data.unsur.map((one, at): Cell[] => {
      const start = [whole(at + 1, lang), named(one.code, lang)]
      if (hidden.has(one.code)) return [...start, say(lang, R.hidden), '', '', ...(graded ? [''] : [])]
      const figures = [whole(one.n, lang), decimal(one.nrr, lang, 3), decimal(one.nilai, lang, 2)]
      return [...start, ...figures, ...(graded ? [one.mutu] : [])]
    }),
  }
}

/** What an index alone hides: low answers, the fee that is free, and how far the next grade is. */
function besides(data: ReportData, lang: Lang): Block[] {
  const { index, withoutFee, grades } = data
  const hidden = hiddenCells(data.unsur)
  const next = grades.find(({ from }) => from > index.ikm)
  const blocks = [paragraph(say(lang, R.bottom, { share: formatDecimal(data.bottomBox * 100, lang, 1) }))]
  // without the fee the index would give away an element that may not be shown
  if (withoutFee !== undefined && hidden.size === 0)
    blocks.push(paragraph(say(lang, R.withoutFee, { ikm: formatDecimal(withoutFee, lang, 2) })))
  if (next !== undefined && claimOf(index.n) === 'graded') {
    const distance = formatDecimal(next.from - index.ikm, lang, 2)
    blocks.push(paragraph(say(lang, R.nextCut, { cut: formatDecimal(next.from, lang, 2), distance })))
  }
  return blocks
}

function spakBlocks(data: ReportData, lang: Lang): Block[] {
  const { spak } = data
  if (spak === undefined) return []
  const values = {
    ipak: formatDecimal(spak.ipak, lang, 2),
    n: formatInteger(spak.n, lang),
    interval: intervalSentence(spak.interval, lang),
  }
  return [title(lang, R.spakTitle), paragraph(say(lang, R.spakText, values))]
}
