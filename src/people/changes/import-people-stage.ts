import type { Directory, DirectoryUnit } from '../queries/directory.ts'
import { eselonOf, golonganOf, jenisJabatanOf, nameKey, statusOf } from '../rules/siasn.ts'
import type { PeopleRow } from './import-people-columns.ts'

/** Columns of the staged rows, in the order of `stageLine`. */
export const PEOPLE_STAGE = `nip text, nip_kind text, pns_id text, name text, gelar_depan text, gelar_belakang text, birth_date date, sex text, npwp text, pendidikan text, status text, kedudukan text, golongan text, mk integer, emp_from date, unit_id integer, position_id integer, new_position text, jabatan text, jenis text, eselon text, place_from date, person_id integer, nip_owner integer, old_pns_id text`

/** Where a row places its person; `above`: the unit itself is unknown, the office above it is not. */
export type Place =
  | { readonly kind: 'none' }
  | { readonly kind: 'unknown-unit'; readonly shown: string }
  | {
      readonly kind: 'found' | 'above'
      readonly shown: string
      readonly unit: string
      readonly unitId: number
      readonly jabatan: string
      readonly positionId: number | undefined
      readonly newPosition: string | undefined
    }

export function readPlace(row: PeopleRow, directory: Directory): Place {
  const jabatan = row.jabatanNama
  if (jabatan === undefined) return { kind: 'none' }
  const shown = row.unit ?? row.unorId ?? ''
  const own = [row.unorId, row.unit].map((text) => (text === undefined ? undefined : directory.unit(text)))
  const unit = own.find((each) => each !== undefined)
  if (unit !== undefined) return placeIn('found', unit, shown, jabatan, directory)
  const above = row.satuanKerja === undefined ? undefined : directory.unit(row.satuanKerja)
  return above === undefined
    ? { kind: 'unknown-unit', shown: shown.slice(0, 80) }
    : placeIn('above', above, shown, jabatan, directory)
}

function placeIn(
  kind: 'found' | 'above',
  unit: DirectoryUnit,
  shown: string,
  jabatan: string,
  directory: Directory,
): Place {
  const position = directory.positionNamed(unit.id, jabatan)
  const newPosition =
    position === undefined ? `${nameKey(jabatan).replaceAll(' ', '-').slice(0, 150)}.${unit.kode}` : undefined
  return {
    kind,
    shown: shown.slice(0, 80),
    unit: unit.name,
    unitId: unit.id,
    jabatan,
    positionId: position?.id,
    newPosition,
  }
}

/** One row for the stage; an unknown unit has been refused before. */
export function stageLine(row: PeopleRow, place: Place): (string | number | null)[] {
  const { nip } = row
  const status = statusOf(row)
  const at = place.kind === 'found' || place.kind === 'above' ? place : undefined
  const empFrom = employedFrom(row, nip.appointed)
  return [
    row.rowNo,
    nip.nip,
    status === 'PPPK' || status === 'PPPK_PARUH_WAKTU' ? 'NI_PPPK' : 'NIP',
    row.pnsId ?? null,
    row.nama,
    row.gelarDepan ?? null,
    row.gelarBelakang ?? null,
    row.birthDate ?? nip.birth,
    row.sex ?? nip.gender,
    row.npwp ?? null,
    row.pendidikan ?? null,
    status,
    row.kedudukan?.padStart(2, '0') ?? null,
    golonganOf(row, status) ?? null,
    row.mkTahun === undefined ? null : row.mkTahun * 12 + (row.mkBulan ?? 0),
    empFrom,
    at?.unitId ?? null,
    at?.positionId ?? null,
    at?.newPosition ?? null,
    at?.jabatan ?? null,
    jenisJabatanOf(row.jenisJabatanId, row.jenisJabatanNama),
    eselonOf(row.eselonId, row.eselonNama) ?? null,
    row.tmtJabatan ?? empFrom,
    null,
    null,
    null,
  ]
}

/** The latest of the dates from which status or golongan count; else the month or year of the NIP itself. */
function employedFrom(row: PeopleRow, appointed: string): string {
  const dates = [row.tmtCpns, row.tmtPns, row.tmtGolongan].filter((date) => date !== undefined)
  const latest = dates.sort().at(-1)
  return latest ?? (appointed.length === 7 ? `${appointed}-01` : `${appointed}-01-01`)
}
