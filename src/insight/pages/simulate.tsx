import type { Child } from 'hono/jsx'
import type { Read } from '#platform/database.ts'
import { soundPolicy } from '#platform/policy-store.ts'
import { type AppContext, scopeOf } from '#platform/web.ts'
import { isMonth } from '#shared/period.ts'
import { type Lang, say, type Text } from '#shared/text.ts'
import type { FieldError } from '#ui/form.tsx'
import { renderPage } from '#ui/layout.tsx'
import { Empty } from '#ui/notice.tsx'
import type { Run } from '#welfare/queries/runs.ts'
import { requireSomeSimulation } from '../access.ts'
import { computedMonths } from '../queries/month-people.ts'
import { type Change, decreeFields, type DecreeField, isSameFigure, readFigure } from '../rules/proposal.ts'
import { policyOfRun, proposalsFor, type ShippedProposal, simulate, withProposal } from '../simulation.ts'
import { SimulationForm } from './simulate-form.tsx'
import { SimulationResult } from './simulate-result.tsx'
import { KINDS, WORDS } from './simulate-words.ts'

/** `/simulasi?bulan=&usulan=&f.porsi_peran.PLT=25`: everything asked for stands in the address; that it was asked is recorded. */
export async function simulatePage(c: AppContext): Promise<Response> {
  const { db, actor, lang } = scopeOf(c)
  requireSomeSimulation(actor)
  const page = { title: say(lang, WORDS.title), kind: 'staff', question: say(lang, WORDS.question) } as const
  const runs = await computedMonths(db)
  const run = chosenRun(runs, c.req.query('bulan'))
  if (run === undefined) return renderPage(c, page, <NoMonth lang={lang} />)
  const desk = await setDesk(db, run, (name) => c.req.query(name))
  const asked = readChanges(desk.fields, (name) => c.req.query(`f.${name}`), lang)
  const isAsked = desk.proposal !== undefined || asked.changes.length > 0
  const result =
    isAsked && asked.errors.length === 0
      ? await simulate(db, actor, { run, base: desk.base, proposal: desk.proposal, changes: asked.changes })
      : undefined
  return renderPage(
    c,
    page,
    <>
      <p class="soft">
        {say(lang, WORDS.nothingKept)} {say(lang, WORDS.policy, { title: say(lang, desk.title) })}
      </p>
      <div class="two">
        <SimulationForm lang={lang} runs={runs} run={run} {...desk} typed={asked.typed} errors={asked.errors} />
        <SimulationResult lang={lang} actor={actor} result={result} />
      </div>
    </>,
  )
}

function chosenRun(runs: readonly Run[], month: string | undefined): Run | undefined {
  return (month !== undefined && isMonth(month) ? runs.find((run) => run.month === month) : undefined) ?? runs[0]
}

type Desk = {
  readonly title: Text
  readonly base: Parameters<typeof withProposal>[0]
  readonly proposals: readonly ShippedProposal[]
  readonly proposal: ShippedProposal | undefined
  readonly fields: readonly DecreeField[]
}

/** The policy of the month, the proposal chosen, and the figures that may be changed on top of it. */
async function setDesk(db: Read, run: Run, query: (name: string) => string | undefined): Promise<Desk> {
  const { policy, source } = await policyOfRun(db, run)
  const proposals = proposalsFor(policy)
  const proposal = proposals.find((one) => one.name === query('usulan'))
  const proposed = proposal === undefined ? source : withProposal(source, proposal)
  const { document } = soundPolicy(proposed)
  const fields = decreeFields(document, run.month)
  return { title: policy.title, base: source, proposals, proposal, fields }
}

type Asked = {
  readonly changes: readonly Change[]
  readonly errors: readonly FieldError[]
  readonly typed: ReadonlyMap<string, string>
}

/** What was typed into the figures: changes where it can be read and differs, else a sentence that says what is right. */
function readChanges(fields: readonly DecreeField[], query: (name: string) => string | undefined, lang: Lang): Asked {
  const changes: Change[] = []
  const errors: FieldError[] = []
  const typed = new Map<string, string>()
  for (const field of fields) {
    const text = query(field.name)?.trim().slice(0, 40) ?? ''
    if (text === '') continue
    typed.set(field.name, text)
    const now = readFigure(field.unit, text)
    if (now === undefined) errors.push({ name: `f.${field.name}`, message: sentenceFor(field, text, lang) })
    else if (!isSameFigure(now, field.current)) changes.push({ field, now })
  }
  return { changes, errors, typed }
}

function sentenceFor(field: DecreeField, typed: string, lang: Lang): string {
  const { kind, example } = KINDS[field.unit]
  const label = field.key === undefined ? say(lang, field.label) : `${say(lang, field.label)} ${field.key}`
  return say(lang, WORDS.unreadable, { label, typed, kind: say(lang, kind), example })
}

function NoMonth(props: { lang: Lang }): Child {
  return (
    <Empty>
      <p>{say(props.lang, WORDS.noMonth)}</p>
      <p>
        <a href="/bulan">{say(props.lang, WORDS.toMonths)}</a>
      </p>
    </Empty>
  )
}
