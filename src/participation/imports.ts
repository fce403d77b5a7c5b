import { dateCell, short, textCell } from '#platform/import-cells.ts'
import { fillIn, type ImportColumn, type ImportKind, importKind, optional, type Parsed } from '#platform/import-kind.ts'
import type { Text } from '#shared/text.ts'
import { mayAccess, requireAccess } from './access.ts'
import { planSkm } from './changes/import-skm.ts'
import { complaintImports } from './complaint-imports.ts'
import { readAnswer } from './rules/answers.ts'
import { readPekerjaan, readPendidikan, readSex, readUsia } from './rules/respondent.ts'
import { FURTHER, SPAK_CODES } from './rules/survey/statement.ts'
import { parseSkmPeriod } from './skm-period.ts'
import { UNSUR } from './unsur.ts'

/** A cell read by `read`, or the sentence that names what stands there and what would be right. */
function cell<V>(read: (text: string) => V | undefined, wrong: Text): (text: string) => Parsed<V> {
  return (text) => {
    const value = read(text)
    return value === undefined ? { ok: false, reason: fillIn(wrong, { shown: short(text) }) } : { ok: true, value }
  }
}

const ANSWER_HINT: Text = {
  id: 'angka 1 sampai 4, kosong bila tidak dijawab',
  en: 'a number from 1 to 4, empty where not answered',
}
const ANSWER: Text = {
  id: '"{shown}" bukan jawaban. Isi 1, 2, 3, atau 4; kosongkan bila tidak dijawab',
  en: '"{shown}" is no answer. Fill in 1, 2, 3 or 4; leave it empty where not answered',
}

/** The column of an element: known by its code, its key or its name in the regulation, never by its place. */
function unsur(code: string): ImportColumn<number | undefined> {
  const known = UNSUR.find((one) => one.code === code)
  return answer(code, known === undefined ? [] : [known.key, known.name.id])
}

function answer(header: string, aliases: readonly string[]): ImportColumn<number | undefined> {
  return optional(
    header,
    (text): Parsed<number> => {
      const read = readAnswer(text)
      return read.kind === 'answer'
        ? { ok: true, value: read.value }
        : { ok: false, reason: fillIn(ANSWER, { shown: short(text) }) }
    },
    ANSWER_HINT,
    aliases,
  )
}

const CODES = ['U1', 'U2', 'U3', 'U4', 'U5', 'U6', 'U7', 'U8', 'U9', 'U10', 'U11', 'U12', 'U13', 'U14'] as const

/** What a questionnaire may hold beside U1: a statement an unsur, further ones of it (`U1.2`), the anti-corruption set. */
const statements = Object.fromEntries([
  ...CODES.slice(1).map((code) => [code, unsur(code)] as const),
  ...SPAK_CODES.map((code) => [code, answer(code, [`SPAK ${code.slice(1)}`])] as const),
  ...CODES.flatMap((code) =>
    FURTHER.map((no) => [`${code}.${no}`, { ...answer(`${code}.${no}`, []), spare: true }] as const),
  ),
])

const PERIOD: Text = {
  id: '"{shown}" bukan periode. Tulis seperti 2026-Q1, TW I 2026, 2026-S1, 2026-01, atau 2026',
  en: '"{shown}" is no period. Write it like 2026-Q1, TW I 2026, 2026-S1, 2026-01 or 2026',
}
const SEX: Text = { id: '"{shown}" bukan jenis kelamin. Tulis L atau P', en: '"{shown}" is no sex. Write L or P' }
const USIA: Text = {
  id: '"{shown}" bukan usia. Tulis umur dalam tahun, 5 sampai 110',
  en: '"{shown}" is no age. Write it in years, 5 to 110',
}
const PENDIDIKAN: Text = {
  id: '"{shown}" bukan jenjang pendidikan. Tulis SD, SMP, SMA, D3, S1, S2, atau S3',
  en: '"{shown}" is no level of education. Write SD, SMP, SMA, D3, S1, S2 or S3',
}
const PEKERJAAN: Text = { id: '"{shown}" bukan pekerjaan', en: '"{shown}" is no occupation' }

const columns = {
  unit: optional(
    'UNIT',
    textCell(60),
    { id: 'kode unit, misalnya disdukcapil', en: 'the code of the unit, such as disdukcapil' },
    ['KODE UNIT'],
  ),
  periode: optional('PERIODE', cell(parseSkmPeriod, PERIOD), {
    id: 'periode survei, misalnya 2026-Q1',
    en: 'the period, such as 2026-Q1',
  }),
  tanggal: optional('TANGGAL', dateCell, { id: 'tanggal survei', en: 'the day of the survey' }, ['TANGGAL SURVEI']),
  layanan: optional('LAYANAN', textCell(80), { id: 'jenis layanan yang diterima', en: 'the service received' }, [
    'JENIS LAYANAN',
  ]),
  sex: optional('JENIS KELAMIN', cell(readSex, SEX), { id: 'L atau P', en: 'L or P' }, ['JK']),
  usia: optional('USIA', cell(readUsia, USIA), { id: 'umur dalam tahun', en: 'age in years' }, ['UMUR']),
  pendidikan: optional('PENDIDIKAN', cell(readPendidikan, PENDIDIKAN), { id: 'SD sampai S3', en: 'SD to S3' }, [
    'PENDIDIKAN TERAKHIR',
  ]),
  pekerjaan: optional('PEKERJAAN', cell(readPekerjaan, PEKERJAAN), { id: 'pekerjaan utama', en: 'main occupation' }),
  // every questionnaire has its first element; a file without that column is no survey
  U1: { ...unsur('U1'), required: true },
}

/** A survey file: one row a respondent. Its unit stands in a column or in the name of the file. */
const skmImport: ImportKind = importKind({
  kind: 'skm',
  title: { id: 'Jawaban survei kepuasan (SKM)', en: 'Survey answers (SKM)' },
  help: {
    id: 'Satu baris satu responden, jawaban 1–4 di kolom U1 sampai U9; pernyataan tambahan di U1.2, U1.3, dan seterusnya; pernyataan anti korupsi di S1 sampai S5. Unit dari kolom UNIT atau nama berkas (disdukcapil.csv); periode dari kolom PERIODE, nama berkas (disdukcapil-2026-Q1.csv), atau tanggal survei. Berkas bernama sama menggantikan isinya yang lama. Nama, nomor, dan alamat tidak dibaca.',
    en: 'One row a respondent, answers 1–4 in columns U1 to U9; further statements in U1.2, U1.3 and so on; anti-corruption statements in S1 to S5. The unit comes from column UNIT or the name of the file (disdukcapil.csv); the period from column PERIODE, the name (disdukcapil-2026-Q1.csv), or the day of the survey. A file of the same name replaces what it held before. Names, numbers and addresses are not read.',
  },
  columns: { ...columns, ...statements },
  authorise: (actor) => {
    const somewhere =
      actor.kind === 'person' && actor.grants.some(({ unitPath }) => mayAccess(actor, 'import_skm', { unitPath }))
    if (!somewhere) requireAccess(actor, 'import_skm', {})
  },
  plan: planSkm,
})

/** The kinds of import that this module brings. */
export const participationImports: readonly ImportKind[] = [skmImport, ...complaintImports]
