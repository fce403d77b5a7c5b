import { type Lang, say, type Text } from '#shared/text.ts'
import type { Questionnaire } from '../questionnaire.ts'
import type { ReportData } from '../report-data.ts'
import { spreadOf } from '../rules/report/figures.ts'
import { hiddenCells } from '../rules/suppress.ts'
import { UNSUR } from '../unsur.ts'
import type { Block, Cell, Chapter } from './report.ts'
import { decimal, named, paragraph, planTable, title, whole } from './report-parts.ts'
import { R } from './report-words.ts'

function appendix(lang: Lang, no: number, word: Text, blocks: readonly Block[]): Chapter {
  return { title: say(lang, R.appendix, { no, title: say(lang, word) }), sheet: `Lampiran ${no}`, blocks }
}

/** The questions as they were asked. */
export function questionnaireAppendix(kept: Questionnaire | undefined, lang: Lang): Chapter {
  const rows =
    kept === undefined
      ? UNSUR.map((one) => [one.code, say(lang, one.question), ...one.choices.map((choice) => say(lang, choice))])
      : [...kept.statements, ...kept.spak].map(({ code, texts }) => [
          code,
          texts[lang].question,
          ...texts[lang].choices,
        ])
  return appendix(lang, 1, R.questionnaire, [
    {
      kind: 'table',
      caption: say(lang, R.questionCaption),
      head: [say(lang, R.code), say(lang, R.question), '1', '2', '3', '4'],
      rows,
    },
  ])
}

/** What the answers came to; for staff also how they spread and the matrix itself. */
export function dataAppendix(data: ReportData, lang: Lang, open: boolean): Chapter {
  return appendix(lang, 2, R.processed, [
    sumsTable(data, lang),
    ...(open ? [paragraph(say(lang, R.noMatrix))] : [spreadTable(data, lang), matrixTable(data, lang)]),
  ])
}

function sumsTable(data: ReportData, lang: Lang): Block {
  const hidden = hiddenCells(data.unsur)
  return {
    kind: 'table',
    caption: say(lang, R.sums),
    head: [R.unsur, R.sum, R.answers, R.nrr].map((word) => say(lang, word)),
    rows: data.unsur.map((one): Cell[] =>
      hidden.has(one.code)
        ? [named(one.code, lang), say(lang, R.hidden), '', '']
        : [
            named(one.code, lang),
            decimal(one.jumlah / one.bagian, lang, one.bagian === 1 ? 0 : 2),
            whole(one.n, lang),
            decimal(one.nrr, lang, 3),
          ],
    ),
  }
}

function spreadTable({ given }: ReportData, lang: Lang): Block {
  return {
    kind: 'table',
    caption: say(lang, R.spread),
    head: [say(lang, R.code), '1', '2', '3', '4'],
    rows: given.codes.map((code, at): Cell[] => [
      code,
      ...spreadOf(given.matrix, at).map((count) => whole(count, lang)),
    ]),
  }
}

function matrixTable({ given }: ReportData, lang: Lang): Block {
  const rows = given.matrix.toSorted((a, b) => (a.join() < b.join() ? -1 : 1))
  return {
    kind: 'table',
    caption: say(lang, R.matrix),
    head: [say(lang, R.no), ...given.codes],
    rows: rows.map((row, at): Cell[] => [
      whole(at + 1, lang),
      ...row.map((answer) => (answer === null ? '–' : whole(answer, lang))),
    ]),
  }
}

/** How many pieces of evidence are kept, and what came of the plans before. */
export function followUpAppendix(data: ReportData, lang: Lang): Chapter {
  const { earlier } = data
  const count = earlier.filter((line) => line.evidenceId !== undefined).length
  return appendix(lang, 3, R.earlier, [
    earlier.length === 0 ? paragraph(say(lang, R.noEarlier)) : planTable(earlier, lang, R.earlierCaption),
    title(lang, R.documentation),
    paragraph(say(lang, R.documentationText, { count })),
  ])
}
