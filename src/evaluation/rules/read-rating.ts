import { PREDIKAT, type Predikat, type Rating } from '../evaluation.ts'

/** `DI ATAS EKSPEKTASI`, `Diatas Espektasi`, `1 - Di atas`, `ABOVE`: letters and digits alone, lower case. */
function bare(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
}

const RATING = /^(?:1?(?:diatas|atas)|2?(sesuai)|3?(dibawah|bawah))(?:ek?spe[kc]tasi|ekspek|expectations?)?$/

/**
 * Reads a rating of work results or conduct in the spellings of SIASN and e-Kinerja: the code 1, 2 or 3 (SIASN
 * hasilKinerjaNilai) or the words, with or without "ekspektasi" (SIASN itself writes "espektasi").
 */
export function readRating(text: string): Rating | undefined {
  const plain = bare(text)
  if (plain === '1' || plain === '2' || plain === '3') return plain === '1' ? 1 : plain === '2' ? 2 : 3
  const match = RATING.exec(plain)
  if (match === null) return undefined
  if (match[1] !== undefined) return 2
  return match[2] === undefined ? 1 : 3
}

const WORDS: Readonly<Record<string, Predikat>> = {
  sangatbaik: 'SANGAT_BAIK',
  baik: 'BAIK',
  butuhperbaikan: 'BUTUH_PERBAIKAN',
  perluperbaikan: 'BUTUH_PERBAIKAN',
  kurang: 'KURANG',
  kurangmisconduct: 'KURANG',
  kurangmissconduct: 'KURANG',
  misconduct: 'KURANG',
  sangatkurang: 'SANGAT_KURANG',
}

/**
 * Reads a predikat: its words in any spelling, or the kuadran 1 to 5 (SIASN kuadranKinerjaNilai). "Cukup" is refused:
 * it belongs to the scale before PermenPANRB 6/2022 and has no kuadran.
 */
export function readPredikat(text: string): Predikat | undefined {
  const plain = bare(text)
  if (/^[1-5]$/.test(plain)) return PREDIKAT[Number(plain) - 1]
  return WORDS[plain.replace(/^[1-5]/, '')]
}
