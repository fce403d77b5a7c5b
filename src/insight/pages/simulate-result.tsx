import type { Child } from 'hono/jsx'
import type { Actor } from '#platform/access.ts'
import { faultLine } from '#policy/policy.ts'
import { formatRupiah } from '#shared/money.ts'
import { formatInteger } from '#shared/numbers.ts'
import { type Lang, say } from '#shared/text.ts'
import { BarRows } from '#ui/chart-bars.tsx'
import { Figure, Figures } from '#ui/figure.tsx'
import { Empty, Notice } from '#ui/notice.tsx'
import { type Column, DataTable } from '#ui/table.tsx'
import { mayAccess as mayInWelfare } from '#welfare/access.ts'
import type { MonthPerson } from '../queries/month-people.ts'
import { type Compared, SMALLEST_UNIT, withoutSmall } from '../rules/compare.ts'
import type { Simulation, simulate } from '../simulation.ts'
import { signedRupiah } from './figures.ts'
import { WORDS } from './simulate-words.ts'

type ResultProps = {
  readonly lang: Lang
  readonly actor: Actor
  readonly result: Awaited<ReturnType<typeof simulate>> | undefined
  /** How many limits the policy itself states. */
  readonly asserts: number
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
              <li>{faultLine(fault)}</li>
            ))}
          </ul>
        </Notice>
      )}
    </section>
  )
}

function Effect(props: ResultProps & { simulation: Simulation }): Child {
  const { lang, simulation } = props
  const { comparison } = simulation
  const people = formatInteger(comparison.people, lang)
  return (
    <>
      <Sums {...props} />
      {comparison.units.length === 0 ? (
        <Notice kind="info">
          <p>{say(lang, WORDS.unchanged)}</p>
        </Notice>
      ) : (
        <>
          <UnitBars {...props} />
          <LargestPeople {...props} />
        </>
      )}
      <Refused {...props} />
      <h3>{say(lang, WORDS.ceilings)}</h3>
      <p>
        {props.asserts === 0 ? say(lang, WORDS.noCeilings) : say(lang, WORDS.ceilingsHeld, { count: props.asserts })}
      </p>
      <p class="small soft">
        {say(lang, WORDS.took, { people, ms: formatInteger(Math.round(simulation.milliseconds), lang) })}
      </p>
    </>
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

function UnitBars(props: ResultProps & { simulation: Simulation }): Child {
  const { lang, simulation } = props
  const { shown, rest } = withoutSmall(simulation.comparison.units)
  const names = new Map([...simulation.people.values()].map((person) => [person.unitKode, person.unitName]))
  const rows = shown.slice(0, 10).map((unit) => ({ label: names.get(unit.unit) ?? unit.unit, value: unit.delta }))
  const [first] = rows
  const format = (value: number) => signedRupiah(value, lang)
  return (
    <>
      {first === undefined ? null : (
        <BarRows
          lang={lang}
          title={say(lang, WORDS.units)}
          desc={say(lang, WORDS.unitsDesc, { unit: first.label, delta: format(first.value) })}
          rows={rows}
          format={format}
          valueHead={say(lang, WORDS.difference)}
        />
      )}
      {rest.people === 0 ? null : (
        <p class="small soft">
          {say(lang, WORDS.unitsRest, { least: SMALLEST_UNIT, people: rest.people, delta: format(rest.delta) })}
        </p>
      )}
    </>
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

function Refused(props: ResultProps & { simulation: Simulation }): Child {
  const { lang } = props
  const { refused } = props.simulation
  const [first] = refused
  if (first === undefined) return null
  const reason = say(lang, first.refusal.text)
  return (
    <Notice kind="warning">
      <p>{say(lang, WORDS.refused, { count: formatInteger(refused.length, lang), reason })}</p>
    </Notice>
  )
}
