import type { Child } from 'hono/jsx'
import { formatDate, localDate } from '#shared/dates.ts'
import { type Lang, say, type Text } from '#shared/text.ts'
import { inTransaction } from '#platform/database.ts'
import { type AppContext, scopeOf } from '#platform/web.ts'
import { CITY } from '#ui/city.ts'
import { errorOf, type FieldError, FormErrors, Select, SubmitButton } from '#ui/form.tsx'
import { renderPage } from '#ui/layout.tsx'
import { Empty } from '#ui/notice.tsx'
import { DataTable } from '#ui/table.tsx'
import { mayAccess, requireAccess } from '../../access.ts'
import { planForum } from '../../changes/forum-plan.ts'
import { ownerOf, STATE_NAMES } from '../../forum.ts'
import { forumPolicy } from '../../forum-policy.ts'
import { type Commitment, commitmentsFor } from '../../queries/forum-commitments.ts'
import { type Forum, forumsFor, type YearOfUnit, yearOfUnits } from '../../queries/forum.ts'
import { type ServiceUnit, unitsFor } from '../../queries/units.ts'
import { nextAction } from '../../rules/forum/states.ts'
import { type Typed, typedForm } from './fields.ts'
import { StandingBadge } from './parts.tsx'
import { PlanFields, readPlan } from './plan-form.tsx'
import { ACTIONS, D } from './staff-words.ts'
import { F, whenText } from './words.ts'

const WORDS = {
  forums: { id: 'Forum', en: 'Forums' },
  empty: { id: 'Forum berdiri di sini setelah direncanakan.', en: 'Forums stand here once they are planned.' },
  state: { id: 'Keadaan', en: 'State' },
  next: { id: 'Langkah berikutnya', en: 'Next step' },
  ended: { id: 'Selesai', en: 'Done' },
  promises: { id: 'Janji yang belum selesai', en: 'Promises not finished' },
  noPromises: { id: 'Tidak ada janji yang belum selesai.', en: 'No promise is unfinished.' },
  year: {
    id: 'Kewajiban tahun {year}: paling sedikit {yearly} forum tiap unit',
    en: 'Duty of {year}: at least {yearly} forum(s) for each unit',
  },
  planned: { id: 'Direncanakan', en: 'Planned' },
  held: { id: 'Terlaksana', en: 'Held' },
  owes: { id: 'Belum direncanakan', en: 'Not planned' },
  planTitle: { id: 'Rencanakan forum', en: 'Plan a forum' },
  planQuestion: { id: 'Apa yang dibahas, kapan, dan di mana?', en: 'What is it about, when, and where?' },
} as const satisfies Readonly<Record<string, Text>>

/** GET /partisipasi/forum: forums, unfinished promises, and how each unit stands with its yearly duty. */
export async function staffForumsPage(c: AppContext): Promise<Response> {
  const { db, clock, lang, actor } = scopeOf(c)
  const today = localDate(clock.now(), CITY.zone)
  const year = Number(today.slice(0, 4))
  const [forums, commitments, units, policy, own] = await Promise.all([
    forumsFor(db, actor, today),
    commitmentsFor(db, actor, today),
    yearOfUnits(db, actor, year, today),
    forumPolicy(db, today),
    unitsFor(db, actor, 'run_forum', today),
  ])
  return renderPage(
    c,
    { title: say(lang, F.forums), kind: 'staff', question: say(lang, D.listQuestion) },
    <>
      {own.length === 0 ? null : (
        <p>
          <a class="button" href="/partisipasi/forum/baru">
            {say(lang, D.plan)}
          </a>
        </p>
      )}
      <ForumTable lang={lang} forums={forums} />
      <h2>{say(lang, WORDS.promises)}</h2>
      <PromiseTable
        lang={lang}
        commitments={commitments.filter(({ standing }) => ['open', 'waiting', 'overdue'].includes(standing))}
      />
      <h2>{say(lang, WORDS.year, { year, yearly: policy.yearly })}</h2>
      <YearTable lang={lang} units={units} yearly={policy.yearly} />
    </>,
  )
}

function ForumTable(props: { lang: Lang; forums: readonly Forum[] }): Child {
  const { lang, forums } = props
  return (
    <DataTable<Forum>
      lang={lang}
      caption={say(lang, WORDS.forums)}
      rows={forums}
      empty={say(lang, WORDS.empty)}
      columns={[
        {
          key: 'topik',
          label: say(lang, F.topic),
          cell: (forum) => <a href={`/partisipasi/forum/${forum.kode}`}>{forum.topic}</a>,
        },
        { key: 'unit', label: say(lang, D.unit), cell: (forum) => forum.unit.name },
        { key: 'waktu', label: say(lang, F.time), cell: (forum) => whenText(lang, forum) },
        { key: 'keadaan', label: say(lang, WORDS.state), cell: (forum) => say(lang, STATE_NAMES[forum.state]) },
        {
          key: 'langkah',
          label: say(lang, WORDS.next),
          cell: ({ state }) => {
            const next = nextAction(state)
            return say(lang, next === undefined ? WORDS.ended : ACTIONS[next].verb)
          },
        },
      ]}
    />
  )
}

function PromiseTable(props: { lang: Lang; commitments: readonly Commitment[] }): Child {
  const { lang, commitments } = props
  if (commitments.length === 0)
    return (
      <Empty>
        <p>{say(lang, WORDS.noPromises)}</p>
      </Empty>
    )
  return (
    <DataTable<Commitment>
      lang={lang}
      caption={say(lang, WORDS.promises)}
      rows={commitments}
      columns={[
        {
          key: 'janji',
          label: say(lang, F.promises),
          cell: (one) => <a href={`/partisipasi/janji/${one.forumKode}/${one.no}`}>{one.action}</a>,
        },
        { key: 'jabatan', label: say(lang, F.answers), cell: ownerOf },
        { key: 'tenggat', label: say(lang, F.due), cell: (one) => formatDate(one.due, lang) },
        {
          key: 'keadaan',
          label: say(lang, WORDS.state),
          cell: (one) => <StandingBadge lang={lang} standing={one.standing} />,
        },
      ]}
    />
  )
}

function YearTable(props: { lang: Lang; units: readonly YearOfUnit[]; yearly: number }): Child {
  const { lang, yearly } = props
  return (
    <DataTable<YearOfUnit>
      lang={lang}
      caption={say(lang, D.unit)}
      rows={props.units}
      columns={[
        { key: 'unit', label: say(lang, D.unit), cell: (unit) => unit.name },
        {
          key: 'rencana',
          label: say(lang, WORDS.planned),
          align: 'right',
          cell: (unit) => (
            <>
              {unit.planned < yearly ? (
                <span class="badge alarm">
                  <b>{say(lang, WORDS.owes)}</b>
                </span>
              ) : null}{' '}
              {unit.planned}
            </>
          ),
        },
        { key: 'terlaksana', label: say(lang, WORDS.held), align: 'right', cell: (unit) => unit.held },
      ]}
    />
  )
}

/** GET /partisipasi/forum/baru */
export async function newForumPage(c: AppContext): Promise<Response> {
  return showNew(c, {}, [])
}

/** POST: plans a forum and opens its desk. */
export async function postNewForum(c: AppContext): Promise<Response> {
  const { db, clock, lang, actor } = scopeOf(c)
  const typed = await typedForm(c)
  const units = await unitsFor(db, actor, 'run_forum', localDate(clock.now(), CITY.zone))
  const unit = units.find(({ kode }) => kode === typed['unit'])
  const { plan, errors } = readPlan(lang, typed)
  if (unit === undefined || plan === undefined)
    return showNew(c, typed, [
      ...(unit === undefined ? [{ name: 'unit', message: say(lang, D.noUnit) }] : []),
      ...errors,
    ])
  const kode = await inTransaction(db, (tx) => planForum(tx, actor, clock, { unit, plan }))
  return c.redirect(`/partisipasi/forum/${kode}`, 303)
}

async function showNew(c: AppContext, typed: Typed, errors: readonly FieldError[]): Promise<Response> {
  const { db, clock, lang, actor } = scopeOf(c)
  const today = localDate(clock.now(), CITY.zone)
  const units: readonly ServiceUnit[] = await unitsFor(db, actor, 'run_forum', today)
  if (units.length === 0 && !mayAccess(actor, 'run_forum', {})) requireAccess(actor, 'run_forum', {})
  const value = typed['unit'] ?? (units.length === 1 ? units[0]?.kode : undefined) ?? ''
  return renderPage(
    c,
    {
      title: say(lang, WORDS.planTitle),
      kind: 'staff',
      question: say(lang, WORDS.planQuestion),
      crumbs: [{ href: '/partisipasi/forum', label: say(lang, F.forums) }],
      status: errors.length > 0 ? 422 : 200,
    },
    <form method="post" action="/partisipasi/forum/baru">
      <FormErrors lang={lang} errors={errors} />
      <Select
        lang={lang}
        name="unit"
        label={say(lang, D.unit)}
        blank={say(lang, F.choose)}
        options={units.map(({ kode, name }) => ({ value: kode, label: name }))}
        value={value}
        error={errorOf(errors, 'unit')}
      />
      <PlanFields lang={lang} typed={{ dari: today.slice(0, 7), ...typed }} errors={errors} />
      <SubmitButton>{say(lang, D.plan)}</SubmitButton>
    </form>,
  )
}
