import type { Read } from '#platform/database.ts'
import type { IsoDate } from '#shared/dates.ts'
import type { OpenRow, OpenSet } from './open-data-set.ts'
import { type Commitment, madeCommitments } from './queries/forum-commitments.ts'

/** `/data/janji`: what units promised in forums, and whether they kept it. Nobody's name stands in it. */
export const COMMITMENTS_SET: OpenSet = {
  name: 'janji',
  title: { id: 'Janji unit dalam forum warga', en: 'What units promised in citizens’ forums' },
  about: {
    id: 'Kesepakatan dalam berita acara yang sudah selesai: tindakan, jabatan yang bertanggung jawab, tenggat, dan keadaannya hari ini.',
    en: 'Agreements of finished minutes: the action, the post that answers for it, the deadline, and how it stands today.',
  },
  columns: [
    { name: 'forum', type: 'text', meaning: { id: 'kode forum', en: 'code of the forum' } },
    {
      name: 'nomor',
      type: 'integer',
      meaning: { id: 'nomor janji dalam berita acara', en: 'number within the minutes' },
    },
    { name: 'unit', type: 'text', meaning: { id: 'kode unit yang berjanji', en: 'code of the unit that promised' } },
    {
      name: 'jabatan',
      type: 'text',
      meaning: { id: 'jabatan yang bertanggung jawab', en: 'post that answers for it' },
    },
    { name: 'tindakan', type: 'text', meaning: { id: 'apa yang dijanjikan', en: 'what was promised' } },
    { name: 'tenggat', type: 'date', meaning: { id: 'paling lambat kapan', en: 'by when' } },
    { name: 'bukti_diminta', type: 'text', meaning: { id: 'bukti yang diminta', en: 'evidence asked for' } },
    {
      name: 'keadaan',
      type: 'text',
      meaning: {
        id: 'kept (ditepati), kept-late (terlambat), open, waiting (bukti menunggu dipastikan), overdue (lewat tenggat), withdrawn (ditarik)',
        en: 'kept, kept-late, open, waiting (evidence to be confirmed), overdue, withdrawn',
      },
    },
  ],
  filters: ['unit', 'forum', 'keadaan'],
  rows: async (db: Read, today: IsoDate) => (await madeCommitments(db, today)).map(commitmentRow),
}

function commitmentRow(made: Commitment): OpenRow {
  return {
    forum: made.forumKode,
    nomor: made.no,
    unit: made.unitKode,
    jabatan: made.position,
    tindakan: made.action,
    tenggat: made.due,
    bukti_diminta: made.evidenceWanted,
    keadaan: made.standing,
  }
}
