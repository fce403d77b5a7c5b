import { describe, expect, test } from 'vitest'
import { pdfWriter } from '#platform/documents/pdf.ts'
import type { Commitment } from '../queries/forum-commitments.ts'
import type { Forum } from '../queries/forum.ts'
import { type Minutes, minutesData, minutesPdf } from './forum-minutes.ts'

const HOSTILE = '#panic("x") $1/0$ *tebal* \\ <b>'

const forum: Forum = {
  id: 1,
  kode: 'disdukcapil-2026-1',
  unit: { id: 1, kode: 'disdukcapil', name: 'Dinas Kependudukan dan Pencatatan Sipil', path: '/kota/disdukcapil/' },
  year: 2026,
  month: 6,
  topic: `Antrean KTP-el ${HOSTILE}`,
  purpose: 'STANDAR',
  services: ['KTP-el', 'Akta kelahiran'],
  startsAt: new Date('2026-06-02T01:00:00Z'),
  endsAt: new Date('2026-06-02T04:00:00Z'),
  form: 'TATAP_MUKA',
  place: 'Aula Dukcapil',
  state: 'BERITA_ACARA',
  sequence: 1,
  changedAt: new Date('2026-05-01T01:00:00Z'),
  code: undefined,
  codeNo: 1,
  explanation: `Alur dan jam layanan. ${HOSTILE}`,
  limits: 'Blangko bergantung kiriman pusat.',
  minutesNo: '005/FKP/2026',
  minutesAt: new Date('2026-06-02T05:00:00Z'),
  signedOn: undefined,
  cancelReason: undefined,
}

const promise: Commitment = {
  id: 1,
  no: 1,
  forumId: 1,
  forumKode: forum.kode,
  forumUnitId: 1,
  forumState: 'BERITA_ACARA',
  topic: forum.topic,
  inputId: undefined,
  action: 'Loket dibuka sampai pukul 16.00',
  unitId: 1,
  unitKode: 'disdukcapil',
  unitName: 'Dinas Kependudukan dan Pencatatan Sipil',
  unitPath: '/kota/disdukcapil/',
  positionId: 1,
  position: 'Kepala Bidang Pelayanan',
  holderId: undefined,
  due: '2026-07-31',
  evidenceWanted: 'Foto papan jam layanan',
  state: 'TERBUKA',
  evidenceOn: undefined,
  standing: 'open',
}

const minutes: Minutes = {
  forum,
  policy: {
    unsur: [
      { code: 'PENGGUNA', name: { id: 'Pengguna layanan', en: 'Users' } },
      { code: 'OMS', name: { id: 'LSM', en: 'NGO' } },
    ],
    minimumUnsur: 3,
    yearly: 1,
    unverified: true,
  },
  team: [
    { positionId: 1, part: 'KETUA', position: 'Kepala Dinas', holder: 'Yosefina Ketua' },
    { positionId: 2, part: 'SEKRETARIS', position: 'Sekretaris Dinas', holder: null },
  ],
  agenda: [
    {
      id: 2,
      text: null,
      commitmentId: 9,
      action: 'Kursi ditambah',
      due: '2026-01-31',
      from: 'disdukcapil-2025-1',
      no: 2,
    },
    { id: 1, text: 'Tanya jawab', commitmentId: null, action: null, due: null, from: null, no: null },
  ],
  inputs: [
    ['a', 1, 'PENGGUNA', 'Buka sampai sore', 'TAMPIL', 'DITERIMA', null] as const,
    ['b', 2, 'OMS', HOSTILE, 'TAMPIL', 'DITOLAK', 'Tidak ada anggaran'] as const,
    ['c', 2, 'OMS', 'hinaan', 'DISARING', null, null] as const,
  ].map(([id, no, unsur, text, state, response, answer]) => ({
    id,
    no,
    unsur,
    text,
    way: 'STAF' as const,
    attendanceId: null,
    state,
    screenReason: null,
    response,
    answer,
  })),
  commitments: [promise],
  present: [
    { unsur: 'OMS', count: 1 },
    { unsur: 'PENGGUNA', count: 2 },
  ],
  files: [{ fileId: 'x', kind: 'MATERI', title: 'Paparan', size: 10 }],
  attendees: [
    { id: '1', unsur: 'PENGGUNA', name: 'Maria Rahasia', via: 'KODE' },
    { id: '2', unsur: 'PENGGUNA', name: null, via: 'KODE' },
    { id: '3', unsur: 'OMS', name: 'Yakob Rahasia', via: 'STAF' },
  ],
  when: 'Selasa, 2 Juni 2026, 09.00–12.00 WITA',
}

describe('the berita acara', () => {
  test('holds every field, in the words of the regulation, and nothing that was screened out', () => {
    const data = JSON.stringify(minutesData(minutes))
    for (const part of [
      'Nomor: 005/FKP/2026',
      'Selasa tanggal 2 Juni 2026',
      'Aula Dukcapil',
      'Undang-Undang Nomor 25 Tahun 2009',
      'Janji yang lewat tenggat (31 Januari 2026, forum disdukcapil-2025-1): Kursi ditambah',
      'Blangko bergantung kiriman pusat',
      'Tidak ada anggaran',
      'Kepala Bidang Pelayanan, Dinas',
      '31 Juli 2026',
      'Wakil masyarakat 2',
      'Materi (terbuka untuk umum): Paparan',
      'hadir 2 unsur masyarakat, kurang dari 3',
    ])
      expect(data).toContain(part)
    expect(data).not.toContain('hinaan')
    expect(data).toContain('Maria Rahasia')
    expect(data).toContain('Yosefina Ketua')
  })

  test('a post that is named after its unit does not say the unit twice', () => {
    const head = `Kepala ${promise.unitName}`
    const { agreements } = minutesData({ ...minutes, commitments: [promise, { ...promise, position: head }] })
    expect(agreements.map(({ owner }) => owner)).toEqual([`Kepala Bidang Pelayanan, ${promise.unitName}`, head])
  })

  test('the public one has no name of anybody, of staff neither', () => {
    const data = JSON.stringify(minutesData({ ...minutes, attendees: undefined }))
    expect(data).not.toMatch(/Rahasia|Yosefina/)
    expect(data).toContain('2 orang')
    expect(data).toContain('tanpa nama orang')
  })

  test('both become a tagged PDF, whatever was typed', () => {
    const writer = pdfWriter()
    for (const attendees of [minutes.attendees, undefined]) {
      const bytes = minutesPdf(writer, { ...minutes, attendees })
      expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')
      expect(bytes.toString('latin1')).toContain('/StructTreeRoot')
    }
  })
})
