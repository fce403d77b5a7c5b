import { inTransaction, type Transaction } from '#platform/database.ts'
import { notFound } from '#platform/errors.ts'
import { type AppContext, scopeOf, type Scope } from '#platform/web.ts'
import { localDate } from '#shared/dates.ts'
import type { Outcome } from '#shared/outcome.ts'
import { CITY } from '#ui/city.ts'
import type { FieldError } from '#ui/form.tsx'
import { requireAccess } from '../../access.ts'
import { addAgenda, removeAgenda } from '../../changes/forum-agenda.ts'
import { enterPaperAttendance, removePaperAttendance, renewCode } from '../../changes/forum-attendance.ts'
import { dropCommitment, makeCommitment } from '../../changes/forum-commitments.ts'
import { answerInput, screenInput, typeInput } from '../../changes/forum-inputs.ts'
import { addInvitation, changePlan, setTeamMember } from '../../changes/forum-plan.ts'
import { setExplanation, takeStep } from '../../changes/forum-steps.ts'
import { PARTS, RESPONSES } from '../../forum.ts'
import { type ForumPolicy, forumPolicy } from '../../forum-policy.ts'
import { type Forum, lockForum } from '../../queries/forum.ts'
import { FORUM_ACTIONS } from '../../rules/forum/states.ts'
import { showDesk } from './desk.tsx'
import { type Reader, reader, type Typed, typedForm } from './fields.ts'
import { readPlan } from './plan-form.tsx'
import { D, forumFault } from './staff-words.ts'
import { F } from './words.ts'

type Act = {
  readonly tx: Transaction
  readonly scope: Scope
  readonly forum: Forum
  readonly policy: ForumPolicy
  readonly typed: Typed
  readonly read: Reader
}
/** A refusal with the field it is about; errors of the reader come before it. */
type Answer = Outcome<unknown> | undefined
type Doing = (act: Act) => Promise<Answer>

const ANSWER = { id: 'Penjelasan', en: 'Explanation' }

const DOINGS: Readonly<Record<string, Doing>> = {
  ubah: async ({ tx, scope, forum, typed, read }) => {
    const { plan, errors } = readPlan(scope.lang, typed)
    read.errors.push(...errors)
    return plan === undefined ? undefined : changePlan(tx, scope.actor, scope.clock, { forum, plan })
  },
  tim: async ({ tx, scope, forum, typed }) => {
    const part = PARTS.find((one) => one === typed['bagian']) ?? 'ANGGOTA'
    return setTeamMember(tx, scope.actor, { forum, positionId: idOf(typed['jabatan-tim']), part })
  },
  undangan: async ({ tx, scope, forum, policy, read }) => {
    const unsur = read.unsur(policy)
    const name = read.text('nama', { id: 'Nama', en: 'Name' }, { min: 2, max: 160 })
    if (unsur === undefined || name === undefined) return undefined
    return addInvitation(tx, scope.actor, { forum, unsur, name })
  },
  acara: async ({ tx, scope, forum, read }) => {
    const text = read.text('acara', F.agenda, { min: 3, max: 200 })
    return text === undefined ? undefined : addAgenda(tx, scope.actor, { forum, text })
  },
  'hapus-acara': ({ tx, scope, forum, typed }) => removeAgenda(tx, scope.actor, { forum, id: idOf(typed['id']) }),
  'kode-baru': ({ tx, scope, forum }) => renewCode(tx, scope.actor, forum),
  hadir: async ({ tx, scope, forum, policy, read }) => {
    const unsur = read.unsur(policy)
    const name = read.text('nama-hadir', { id: 'Nama', en: 'Name' }, { min: 2, max: 160, optional: true })
    if (unsur === undefined || read.errors.length > 0) return undefined
    return enterPaperAttendance(tx, scope.actor, { forum, unsur, name })
  },
  'hapus-hadir': ({ tx, scope, forum, typed }) =>
    removePaperAttendance(tx, scope.actor, { forum, id: typed['id'] ?? '' }),
  penjelasan: async ({ tx, scope, forum, read }) => {
    const explanation = read.text('penjelasan', { id: 'Ringkasan penjelasan', en: 'Summary' }, { min: 10, max: 4000 })
    const limits = read.text('batas', { id: 'Batas kemampuan', en: 'Limits' }, { min: 5, max: 4000 })
    if (explanation === undefined || limits === undefined) return undefined
    return setExplanation(tx, scope.actor, { forum, explanation, limits })
  },
  usulan: async ({ tx, scope, forum, policy, read }) => {
    const unsur = read.unsur(policy)
    const text = read.text('usulan', { id: 'Usulan', en: 'Suggestion' }, { min: 5, max: 1000 })
    if (unsur === undefined || text === undefined) return undefined
    return typeInput(tx, scope.actor, scope.clock, { forum, unsur, text })
  },
  jawab: async ({ tx, scope, forum, typed, read }) => {
    const response = RESPONSES.find((one) => one === typed['tanggapan'])
    const answer = read.text('jawaban', ANSWER, { min: 5, max: 1000, optional: true })
    if (read.errors.length > 0) return undefined
    if (response === undefined) return { ok: false, reason: 'no-reason', details: {} }
    return answerInput(tx, scope.actor, { forum, id: typed['id'] ?? '', response, answer })
  },
  sepakat: async ({ tx, scope, forum, typed, read }) => {
    const action = read.text(
      'pekerjaan',
      { id: 'Apa yang akan dikerjakan', en: 'What will be done' },
      { min: 10, max: 500 },
    )
    const due = read.date('tenggat', F.due)
    const evidenceWanted = read.text('bukti', F.evidence, { min: 5, max: 300 })
    if (action === undefined || due === undefined || evidenceWanted === undefined) return undefined
    const inputId = typed['dari-usulan'] === '' ? undefined : typed['dari-usulan']
    const agreed = { forum, action, positionId: idOf(typed['jabatan']), due, evidenceWanted, inputId }
    return makeCommitment(tx, scope.actor, scope.clock, agreed)
  },
  'hapus-sepakat': ({ tx, scope, forum, typed }) => dropCommitment(tx, scope.actor, { forum, id: idOf(typed['id']) }),
}

/** Which field a refusal is about, where it is about one. */
const FIELD_OF: Readonly<Record<string, string>> = {
  'no-number': 'nomor',
  'not-signed': 'ditandatangani',
  'due-past': 'tenggat',
}

async function step({ tx, scope, forum, typed, read }: Act): Promise<Answer> {
  const action = FORUM_ACTIONS.find((one) => one === typed['tindakan'])
  if (action === undefined) throw notFound('action')
  const reason = action === 'batalkan' ? read.text('alasan', D.reason, { min: 5, max: 500 }) : undefined
  const minutesNo = action === 'selesaikan' ? read.text('nomor', D.minutesNo, { min: 1, max: 80 }) : undefined
  const signedOn = action === 'tindaklanjuti' ? read.date('ditandatangani', D.signedOn) : undefined
  if (read.errors.length > 0) return undefined
  return takeStep(tx, scope.actor, scope.clock, {
    forum,
    step: {
      action,
      ...(reason === undefined ? {} : { reason }),
      ...(minutesNo === undefined ? {} : { minutesNo }),
      ...(signedOn === undefined ? {} : { signedOn }),
    },
  })
}

/** POST /partisipasi/forum/:kode: one thing done at the desk, named by `tindakan`. */
export async function postDesk(c: AppContext): Promise<Response> {
  return act(c, 'run_forum', (one) => (DOINGS[one.typed['tindakan'] ?? ''] ?? step)(one))
}

/** POST /partisipasi/forum/:kode/saring: the moderator shows a suggestion or screens it out. */
export async function postScreen(c: AppContext): Promise<Response> {
  return act(c, 'moderate_forum', async ({ tx, scope, forum, typed, read }) => {
    const hiding = typed['putusan'] === 'saring'
    const hide = hiding ? read.text('alasan', D.reason, { min: 5, max: 300 }) : undefined
    if (hiding && hide === undefined) return undefined
    return screenInput(tx, scope.actor, { forum, id: typed['id'] ?? '', hide })
  })
}

async function act(c: AppContext, action: 'run_forum' | 'moderate_forum', doing: Doing): Promise<Response> {
  const scope = scopeOf(c)
  const { db, clock, lang, actor } = scope
  const typed = await typedForm(c)
  const today = localDate(clock.now(), CITY.zone)
  const policy = await forumPolicy(db, today)
  const read = reader(lang, typed)
  const kode = c.req.param('kode') ?? ''
  const answer = await inTransaction(db, async (tx) => {
    const forum = await lockForum(tx, kode, today)
    if (forum === undefined) throw notFound('forum')
    requireAccess(actor, action, { unitPath: forum.unit.path })
    return doing({ tx, scope, forum, policy, typed, read })
  })
  const errors: FieldError[] = [...read.errors]
  if (answer !== undefined && !answer.ok)
    errors.push({ name: FIELD_OF[answer.reason] ?? '', message: forumFault(lang, answer) })
  if (errors.length > 0) return showDesk(c, typed, errors)
  return c.redirect(`/partisipasi/forum/${kode}`, 303)
}

function idOf(text: string | undefined): number {
  const id = Number(text ?? '')
  return Number.isInteger(id) && id > 0 && id < 2_147_483_647 ? id : 0
}
