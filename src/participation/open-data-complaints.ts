import type { Read } from '#platform/database.ts'
import { type IsoDate, instantAt, zoneOffset } from '#shared/dates.ts'
import { say, type Text } from '#shared/text.ts'
import { CITY } from '#ui/city.ts'
import { isOpen, KIND_NAMES, STATE_NAMES } from './complaint.ts'
import { findCategory } from './complaint-categories.ts'
import type { OpenColumn, OpenRow, OpenSet } from './open-data-set.ts'
import { type PublicComplaint, publicComplaints } from './queries/complaint-public.ts'
import { w3c } from './rules/open311/datetime.ts'

const column = (name: string, type: OpenColumn['type'], meaning: Text): OpenColumn => ({ name, type, meaning })

/** The fourteen columns of GeoReport Bulk, in its order. */
const COLUMNS: readonly OpenColumn[] = [
  column('service_request_id', 'text', { id: 'nomor laporan yang acak', en: 'random number of the report' }),
  column('requested_datetime', 'datetime', { id: 'kapan diterima', en: 'when it was received' }),
  column('updated_datetime', 'datetime', { id: 'kapan terakhir berubah', en: 'when it last changed' }),
  column('closed_date', 'date', {
    id: 'hari selesai; kosong bila masih terbuka',
    en: 'day it was closed; empty while open',
  }),
  column('status_description', 'text', { id: 'open atau closed', en: 'open or closed' }),
  column('status_notes', 'text', { id: 'tahapnya', en: 'its stage' }),
  column('source', 'text', { id: 'kota ini', en: 'this city' }),
  column('service_name', 'text', { id: 'tentang apa', en: 'what it is about' }),
  column('service_subtype', 'text', {
    id: 'keluhan, saran, atau permintaan informasi',
    en: 'complaint, suggestion or request',
  }),
  column('description', 'text', {
    id: 'isi yang sudah diperiksa moderator',
    en: 'the words, as a moderator left them',
  }),
  column('agency_responsible', 'text', { id: 'unit yang menangani', en: 'unit that handles it' }),
  column('address', 'text', { id: 'tempat; kosong untuk layanan peka', en: 'place; empty for sensitive services' }),
  column('lat', 'decimal', { id: 'lintang, dibulatkan sekitar 100 m', en: 'latitude, rounded to about 100 m' }),
  column('long', 'decimal', { id: 'bujur, dibulatkan sekitar 100 m', en: 'longitude, rounded to about 100 m' }),
]

/** `/data/keluhan`: published reports in the shape of GeoReport Bulk, as they stood at the last midnight. */
export const COMPLAINTS_SET: OpenSet = {
  name: 'keluhan',
  title: { id: 'Laporan warga yang terbit', en: 'Published reports of citizens' },
  about: {
    id: 'Hanya laporan yang diterbitkan moderator, tanpa pelapor. Diperbarui tiap tengah malam. Bentuknya GeoReport Bulk dari Open311.',
    en: 'Only reports a moderator published, without who sent them. Renewed each midnight. In the shape of GeoReport Bulk of Open311.',
  },
  columns: COLUMNS,
  filters: ['status_description', 'agency_responsible', 'service_name'],
  rows: async (db: Read, today: IsoDate) => {
    const to = instantAt(today, 0, CITY.zone)
    const rows: OpenRow[] = []
    for (let offset = 0; ; offset += 1000) {
      const page = await publicComplaints(db, { to, limit: 1000, offset })
      rows.push(...page.map(bulkRow))
      if (page.length < 1000) return rows
    }
  },
}

function bulkRow(complaint: PublicComplaint): OpenRow {
  const offset = zoneOffset(CITY.zone)
  const category = findCategory(complaint.category)
  const open = isOpen(complaint.state)
  const sensitive = category?.sensitive === true
  return {
    service_request_id: complaint.publicId,
    requested_datetime: w3c(complaint.receivedAt, offset),
    updated_datetime: w3c(complaint.updatedAt, offset),
    closed_date: open ? null : (complaint.closedOn ?? null),
    status_description: open ? 'open' : 'closed',
    status_notes: say('id', STATE_NAMES[complaint.state]),
    source: say('id', CITY.government),
    service_name: category === undefined ? complaint.category : say('id', category.name),
    service_subtype: say('id', KIND_NAMES[complaint.kind]),
    description: `${complaint.title}\n${complaint.body}`,
    agency_responsible: complaint.unitName ?? null,
    address: sensitive ? null : (complaint.place ?? null),
    lat: sensitive ? null : (complaint.lat ?? null),
    long: sensitive ? null : (complaint.long ?? null),
  }
}
