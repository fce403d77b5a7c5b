import type { Child } from 'hono/jsx'
import { localDate } from '#shared/dates.ts'
import { formatInteger } from '#shared/numbers.ts'
import { type Lang, say } from '#shared/text.ts'
import { type AppContext, scopeOf } from '#platform/web.ts'
import { Badge } from '#ui/badge.tsx'
import { CITY } from '#ui/city.ts'
import { Select, SubmitButton, TextInput } from '#ui/form.tsx'
import { renderPage } from '#ui/layout.tsx'
import { listParams, offsetOf } from '#ui/list-params.ts'
import { DataTable, SearchForm } from '#ui/table.tsx'
import { mayAccess } from '../access.ts'
import { countOf, MINIMUM } from '../participation.ts'
import { type Survey, surveysOf } from '../queries/surveys.ts'
import { type ServiceUnit, unitsFor } from '../queries/units.ts'
import { formatSkmPeriod, hasEnded, quarterOfDay } from '../skm-period.ts'
import { S } from './staff-words.ts'

type Row = {
  readonly survey: Survey
  readonly unit: ServiceUnit
  readonly ended: boolean
  readonly mayPublish: boolean
}

/** GET /partisipasi/skm: the surveys of the actor's units, what each lacks, and where to type sheets. */
export async function surveysPage(c: AppContext): Promise<Response> {
  const { db, clock, lang, actor } = scopeOf(c)
  const today = localDate(clock.now(), CITY.zone)
  const list = listParams(c.req.url, { sortable: [], size: 50 })
  const units = await unitsFor(db, actor, 'view_surveys', today)
  const writable = await unitsFor(db, actor, 'enter_answers', today)
  const rows = (
    await surveysOf(
      db,
      units.map((unit) => unit.id),
    )
  ).flatMap((survey): Row[] => {
    const unit = units.find((one) => one.id === survey.unitId)
    if (unit === undefined || !unit.name.toLowerCase().includes(list.search.toLowerCase())) return []
    return [
      {
        survey,
        unit,
        ended: hasEnded(survey.period, today),
        mayPublish: mayAccess(actor, 'publish_index', { unitPath: unit.path }),
      },
    ]
  })
  const shown = rows.slice(offsetOf(list), offsetOf(list) + list.size)
  return renderPage(
    c,
    { title: say(lang, S.title), kind: 'staff', question: say(lang, S.question) },
    <>
      <p>
        <a href="/partisipasi/survei">{say(lang, S.ways)}</a>
      </p>
      <SearchForm lang={lang} list={list} label={say(lang, S.unit)} />
      <SurveyTable lang={lang} rows={shown} total={rows.length} list={list} />
      {writable.length === 0 ? null : <BeginForm lang={lang} units={writable} period={quarterOfDay(today)} />}
    </>,
  )
}

function SurveyTable(props: {
  lang: Lang
  rows: readonly Row[]
  total: number
  list: ReturnType<typeof listParams>
}): Child {
  const { lang } = props
  return (
    <DataTable
      {...props.list}
      lang={lang}
      caption={say(lang, S.caption)}
      rows={props.rows}
      total={props.total}
      empty={say(lang, S.empty)}
      columns={[
        { key: 'unit', label: say(lang, S.unit), cell: ({ unit }) => unit.name },
        { key: 'periode', label: say(lang, S.period), cell: ({ survey }) => formatSkmPeriod(survey.period, lang) },
        {
          key: 'jawaban',
          label: say(lang, S.answers),
          align: 'right',
          cell: ({ survey }) => formatInteger(countOf(survey.modes), lang),
        },
        {
          key: 'diketik',
          label: say(lang, S.typed),
          align: 'right',
          cell: ({ survey }) => formatInteger(survey.modes.KETIK ?? 0, lang),
        },
        { key: 'keadaan', label: say(lang, S.state), cell: (row) => <State lang={lang} row={row} /> },
        { key: 'langkah', label: say(lang, S.publish), cell: (row) => <Step lang={lang} row={row} /> },
      ]}
    />
  )
}

function State({ lang, row }: { lang: Lang; row: Row }): Child {
  if (row.survey.published) return <Badge state="closed" lang={lang} quiet />
  if (!row.ended) return say(lang, S.running)
  return say(lang, countOf(row.survey.modes) < MINIMUM ? S.few : S.ready)
}

function Step({ lang, row }: { lang: Lang; row: Row }): Child {
  const { survey, unit } = row
  const label = <span class="hidden">{` ${unit.name}, ${formatSkmPeriod(survey.period, lang)}`}</span>
  if (survey.published) {
    return (
      <a href={`/unit/${unit.kode}/skm/${survey.period}`}>
        {say(lang, S.see)}
        {label}
      </a>
    )
  }
  if (!row.mayPublish || !row.ended || countOf(survey.modes) < MINIMUM) return null
  return (
    <a href={`/partisipasi/skm/terbit?unit=${unit.kode}&periode=${survey.period}`}>
      {say(lang, S.publish)}
      {label}
    </a>
  )
}

function BeginForm(props: { lang: Lang; units: readonly ServiceUnit[]; period: string }): Child {
  const { lang } = props
  return (
    <section aria-labelledby="ketik">
      <h2 id="ketik">{say(lang, S.begin)}</h2>
      <form method="get" action="/partisipasi/skm/ketik">
        <Select
          lang={lang}
          name="unit"
          label={say(lang, S.unit)}
          options={props.units.map((unit) => ({ value: unit.kode, label: unit.name }))}
        />
        <TextInput
          lang={lang}
          name="periode"
          label={say(lang, S.period)}
          hint={say(lang, S.periodHint)}
          value={props.period}
          short
        />
        <SubmitButton>{say(lang, S.type)}</SubmitButton>
      </form>
    </section>
  )
}
