import type { Child } from 'hono/jsx'
import type { Actor } from '#platform/access.ts'
import { faultText } from '#policy/policy.ts'
import { formatDate } from '#shared/dates.ts'
import { formatRupiah } from '#shared/money.ts'
import { formatInteger } from '#shared/numbers.ts'
import { type Lang, say } from '#shared/text.ts'
import { BarRows } from '#ui/chart-bars.tsx'
import { Figure, Figures } from '#ui/figure.tsx'
import { Empty, Notice } from '#ui/notice.tsx'
import { type Column, DataTable } from '#ui/table.tsx'
import { mayAccess as mayInWelfare } from '#welfare/access.ts'
import type { MonthPerson } from '../queries/month-people.ts'
import type { Compared, UnitChange } from '../rules/compare.ts'
import { type Disclosed, GRID, isSafe, SMALLEST_GROUP } from '../rules/disclose.ts'
import { MOST_SHOWN, type Simulation, type simulate } from '../simulation.ts'
import { aboutRupiah, signedRupiah } from './figures.ts'
import { WORDS } from './simulate-words.ts'

type ResultProps = {
  readonly lang: Lang
  readonly actor: Actor
  readonly result: Awaited<ReturnType<typeof simulate>> | undefined
}

/** What the proposal does: rupiah, people, units, the largest differences, limits. */
export function SimulationResult(props: ResultProps): Child {
  const { lang, result } = props
  return (
    <section aria-labelledby="akibat" class={result === undefined ? undefined : 'first'}>
      <h2 id="akibat">{say(lang, WORDS.result)}</h2>
      {result === undefined ? (
        <Empty>
          <p>{say(lang, WORDS.chooseFirst)}</p>
        </Empty>
      ) : result.ok ? (
        <Effect {...props} simulation={result.simulation} />
      ) : (
        <Notice kind="alarm" alert title={say(lang, WORDS.faults)}>
          <ul>
            {result.faults.map((fault) => (
              <li>{say(lang, faultText(fault))}</li>
            ))}
          </ul>
        </Notice>
      )}
    </section>
  )
}

function Effect(props: ResultProps & { simulation: Simulation }): Child {
  const { lang, simulation } = props
  const { disclosed } = simulation
  return (
    <>
      {disclosed === undefined ? <WholeEffect {...props} /> : <CoarseEffect {...props} disclosed={disclosed} />}
      <NotSplit {...props} />
      <IkmUsed {...props} />
      <Refused {...props} />
      {disclosed?.kind === 'hidden' ? null : <LimitsPart {...props} />}
      <p class="small soft">
        {say(lang, WORDS.took, {
          people: formatInteger(simulation.people.size, lang),
          ms: formatInteger(Math.round(simulation.milliseconds), lang),
        })}
      </p>
    </>
  )
}

/** For readers who may see the pay of everyone compared: to the rupiah. */
function WholeEffect(props: ResultProps & { simulation: Simulation }): Child {
  const { lang, simulation } = props
  const { units } = simulation.comparison
  return (
    <>
      <Sums {...props} />
      {units.length === 0 ? (
        <Unchanged lang={lang} />
      ) : (
        <>
          <UnitBars lang={lang} simulation={simulation} units={units} format={(value) => signedRupiah(value, lang)} />
          <LargestPeople {...props} />
        </>
      )}
    </>
  )
}

/** For everyone else: rounded sums over five people at least. */
function CoarseEffect(props: ResultProps & { simulation: Simulation; disclosed: Disclosed }): Child {
  const { lang, simulation, disclosed } = props
  if (disclosed.kind === 'nobody') return <Unchanged lang={lang} />
  if (disclosed.kind === 'hidden') {
    return (
      <Notice kind="info" title={say(lang, WORDS.tooFew, { least: SMALLEST_GROUP })}>
        <p>{say(lang, WORDS.tooFewWhy, { most: MOST_SHOWN })}</p>
      </Notice>
    )
  }
  const { units, rest } = disclosed
  const format = (value: number) => aboutRupiah(value, GRID, lang)
  return (
    <>
      <CoarseSums {...props} disclosed={disclosed} />
      <UnitBars lang={lang} simulation={simulation} units={units} format={format} />
      {rest.people === 0 ? null : (
        <p class="small soft">
          {say(lang, WORDS.unitsRest, {
            least: SMALLEST_GROUP,
            people: formatInteger(rest.people, lang),
            delta: format(rest.delta),
          })}
        </p>
      )}
      <LargestPeople {...props} />
    </>
  )
}

function Unchanged(props: { lang: Lang }): Child {
  return (
    <Notice kind="info">
      <p>{say(props.lang, WORDS.unchanged)}</p>
    </Notice>
  )
}

function Sums(props: ResultProps & { simulation: Simulation }): Child {
  const { lang } = props
  const { before, after, up, down, people } = props.simulation.comparison
  const count = (value: number) => formatInteger(value, lang)
  const amounts = { before: formatRupiah(before, lang), after: formatRupiah(after, lang) }
  return (
    <Figures>
      <Figure lang={lang} label={say(lang, WORDS.delta)} value={signedRupiah(after - before, lang)}>
        <small>{say(lang, WORDS.fromTo, amounts)}</small>
        <small>{say(lang, WORDS.yearly, { amount: signedRupiah((after - before) * 12, lang) })}</small>
      </Figure>
      <Figure lang={lang} label={say(lang, WORDS.touched)} value={count(up + down)}>
        <small>{say(lang, WORDS.upDown, { up: count(up), down: count(down), people: count(people) })}</small>
      </Figure>
    </Figures>
  )
}

/** The sum now is left out where somebody is refused: it would lack that person’s pay. */
function CoarseSums(props: ResultProps & { simulation: Simulation; disclosed: Disclosed & { kind: 'shown' } }): Child {
  const { lang, simulation } = props
  const { delta } = props.disclosed
  const { before, up, down } = simulation.comparison
  const count = (value: number) => formatInteger(value, lang)
  const now = Math.round(before / GRID) * GRID
  const amounts = { before: formatRupiah(now, lang), after: formatRupiah(now + delta, lang) }
  const people = count(simulation.people.size)
  return (
    <>
      <Figures>
        <Figure lang={lang} label={say(lang, WORDS.delta)} value={aboutRupiah(delta, GRID, lang)}>
          {simulation.refused.length === 0 ? <small>{say(lang, WORDS.fromTo, amounts)}</small> : null}
          <small>{say(lang, WORDS.yearly, { amount: aboutRupiah(delta * 12, GRID * 12, lang) })}</small>
        </Figure>
        <Figure lang={lang} label={say(lang, WORDS.touched)} value={count(up + down)}>
          <small>
            {isSafe([up, down])
              ? say(lang, WORDS.upDown, { up: count(up), down: count(down), people })
              : say(lang, WORDS.ofPeople, { people })}
          </small>
        </Figure>
      </Figures>
      <p class="small soft">{say(lang, WORDS.rounded, { step: formatRupiah(GRID, lang), least: SMALLEST_GROUP })}</p>
    </>
  )
}

type BarProps = {
  readonly lang: Lang
  readonly simulation: Simulation
  readonly units: readonly UnitChange[]
  readonly format: (value: number) => string
}

function UnitBars(props: BarProps): Child {
  const { lang, simulation, format } = props
  const names = new Map([...simulation.people.values()].map((person) => [person.unitKode, person.unitName]))
  const rows = props.units.slice(0, 10).map((unit) => ({ label: names.get(unit.unit) ?? unit.unit, value: unit.delta }))
  const [first] = rows
  return first === undefined ? null : (
    <BarRows
      lang={lang}
      title={say(lang, WORDS.units)}
      desc={say(lang, WORDS.unitsDesc, { unit: first.label, delta: format(first.value) })}
      rows={rows}
      format={format}
      valueHead={say(lang, WORDS.difference)}
    />
  )
}

/** The ten largest differences, but only of people whose rupiah this reader may see. */
function LargestPeople(props: ResultProps & { simulation: Simulation }): Child {
  const { lang, actor, simulation } = props
  const seen = simulation.comparison.largest.flatMap((compared) => {
    const person = simulation.people.get(compared.personId)
    if (person === undefined) return []
    const target = { personId: person.personId, unitPath: person.unitPath }
    return mayInWelfare(actor, 'view_pay', target) ? [{ ...compared, person }] : []
  })
  if (seen.length === 0) return <p class="small soft">{say(lang, WORDS.hiddenPeople)}</p>
  type Row = Compared & { readonly person: (typeof seen)[number]['person'] }
  const columns: readonly Column<Row>[] = [
    { key: 'nama', label: say(lang, WORDS.name), cell: (row) => <Who person={row.person} /> },
    {
      key: 'selisih',
      label: say(lang, WORDS.difference),
      align: 'right',
      cell: (row) => <b>{signedRupiah(row.after - row.before, lang)}</b>,
    },
    { key: 'kini', label: say(lang, WORDS.before), align: 'right', cell: (row) => formatRupiah(row.before, lang) },
    { key: 'usulan', label: say(lang, WORDS.after), align: 'right', cell: (row) => formatRupiah(row.after, lang) },
  ]
  return <DataTable lang={lang} caption={say(lang, WORDS.largest)} columns={columns} rows={seen} />
}

function Who(props: { person: MonthPerson }): Child {
  return (
    <>
      {props.person.name}
      <br />
      <span class="small soft">
        {props.person.jabatan}, {props.person.unitName}
      </span>
    </>
  )
}

/** The reason of one person is told only to whoever may see that person’s pay; a count below five to nobody else. */
function Refused(props: ResultProps & { simulation: Simulation }): Child {
  const { lang, simulation } = props
  const { refused, disclosed } = simulation
  const [first] = refused
  if (first === undefined) return null
  const isFew = disclosed !== undefined && refused.length < SMALLEST_GROUP
  const count = isFew ? say(lang, WORDS.fewerThan, { least: SMALLEST_GROUP }) : formatInteger(refused.length, lang)
  return (
    <Notice kind="warning">
      <p>
        {say(lang, WORDS.refused, { count })}
        {disclosed === undefined ? ` ${say(lang, WORDS.firstReason, { reason: say(lang, first.refusal.text) })}` : null}
      </p>
    </Notice>
  )
}

/** The people of a month stand as they were gathered: a new change inside it counts for them the whole month. */
function NotSplit(props: ResultProps & { simulation: Simulation }): Child {
  const { lang } = props
  const days = props.simulation.notSplit.map((day) => formatDate(day, lang))
  return days.length === 0 ? null : <p class="small">{say(lang, WORDS.notSplit, { days: days.join(', ') })}</p>
}

function IkmUsed(props: ResultProps & { simulation: Simulation }): Child {
  const { lang } = props
  const { ikm } = props.simulation
  if (ikm === undefined) return null
  const counts = { published: formatInteger(ikm.published, lang), byDefault: formatInteger(ikm.byDefault, lang) }
  const sentence = ikm.published === 0 ? WORDS.ikmNone : ikm.byDefault === 0 ? WORDS.ikmAll : WORDS.ikmSome
  return <p class="small">{say(lang, sentence, counts)}</p>
}

function LimitsPart(props: ResultProps & { simulation: Simulation }): Child {
  const { lang } = props
  const { count, broken } = props.simulation.limits
  return (
    <>
      <h3>{say(lang, WORDS.ceilings)}</h3>
      {broken.length > 0 ? (
        <Notice kind="alarm" title={say(lang, WORDS.ceilingsBroken, { broken: broken.length, count })}>
          <ul>
            {broken.map((limit) => (
              <li>{limit}</li>
            ))}
          </ul>
        </Notice>
      ) : (
        <p>{count === 0 ? say(lang, WORDS.noCeilings) : say(lang, WORDS.ceilingsHeld, { count })}</p>
      )}
    </>
  )
}
