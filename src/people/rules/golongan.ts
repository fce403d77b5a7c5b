import { done, type Outcome, refused } from '#shared/outcome.ts'

const ROMAN = 'I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII'.split(' ')

/**
 * Reads a golongan as SIASN and local files write it: `III/a`, `III-A`, `IIIa`, id `31`, and for PPPK `IX`, `09`, `9`.
 * Answers `PNS_III_A` or `PPPK_IX`.
 */
export function readGolongan(text: string, pppk: boolean): Outcome<string, 'golongan'> {
  const bare = text
    .toUpperCase()
    .replace(/^(GOL(ONGAN)?\.?|PNS_|PPPK_)\s*/, '')
    .trim()
  return pppk ? readPppk(bare) : readPns(bare)
}

function readPns(bare: string): Outcome<string, 'golongan'> {
  const match = /^(IV|I{1,3})\s*[/\-_. ]?\s*([A-E])$/.exec(bare)
  if (match !== null) return whole(match[1] ?? '', match[2] ?? '')
  const id = /^([1-4])([1-5])$/.exec(bare)
  return id === null ? refused('golongan') : whole(ROMAN[Number(id[1]) - 1] ?? '', 'ABCDE'[Number(id[2]) - 1] ?? '')
}

/** Only golongan IV has a ruang e. */
function whole(grade: string, letter: string): Outcome<string, 'golongan'> {
  return letter === 'E' && grade !== 'IV' ? refused('golongan') : done(`PNS_${grade}_${letter}`)
}

function readPppk(bare: string): Outcome<string, 'golongan'> {
  const grade = /^\d{1,2}$/.test(bare) ? (ROMAN[Number(bare) - 1] ?? '') : bare
  return ROMAN.includes(grade) ? done(`PPPK_${grade}`) : refused('golongan')
}
