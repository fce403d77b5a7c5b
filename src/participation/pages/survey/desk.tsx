import type { Child } from 'hono/jsx'
import { formatDate, localDate } from '#shared/dates.ts'
import { formatInteger, formatPercent } from '#shared/numbers.ts'
import { type Lang, say } from '#shared/text.ts'
import { type AppContext, scopeOf } from '#platform/web.ts'
import { CITY } from '#ui/city.ts'
import { errorOf, type FieldError, FormErrors, Select, SubmitButton, TextInput } from '#ui/form.tsx'
import { renderPage } from '#ui/layout.tsx'
import { DataTable } from '#ui/table.tsx'
import { DEVICE_KINDS } from '../../changes/survey-devices.ts'
import { GRADED } from '../../participation.ts'
import { type Device, devicesOf } from '../../queries/survey-devices.ts'
import { type ReceiptCount, receiptCounts } from '../../queries/survey-places.ts'
import { type ServiceUnit, unitsFor } from '../../queries/units.ts'
import { formatSkmPeriod, quarterOfDay, type SkmPeriod } from '../../skm-period.ts'
import { S } from '../staff-words.ts'
import { D } from './desk-words.ts'

type Typed = Readonly<Record<string, string>>

/** GET /partisipasi/survei: the ways in of every unit of the actor, its receipts and its devices. */
export function deskPage(c: AppContext): Promise<Response> {
  return showDesk(c, {}, [])
}

/** The same after a form that could not be taken. */
export async function showDesk(c: AppContext, typed: Typed, errors: readonly FieldError[]): Promise<Response> {
  const { db, clock, lang, actor } = scopeOf(c)
  const today = localDate(clock.now(), CITY.zone)
  const period = quarterOfDay(today)
  const units = await unitsFor(db, actor, 'view_surveys', today)
  const issuing = await unitsFor(db, actor, 'issue_receipts', today)
  const managing = await unitsFor(db, actor, 'manage_devices', today)
  const apart = await unitsFor(db, actor, 'view_quarantine', today)
  const ids = units.map(({ id }) => id)
  const counts = (await receiptCounts(db, ids)).filter((count) => count.period === period)
  const devices = await devicesOf(db, ids)
  const managed = new Set(managing.map(({ id }) => id))
  return renderPage(
    c,
    {
      title: say(lang, D.title),
      kind: 'staff',
      question: say(lang, D.question),
      crumbs: [{ href: '/partisipasi/skm', label: say(lang, S.title) }],
      status: errors.length > 0 ? 422 : 200,
    },
    <>
      <FormErrors lang={lang} errors={errors} />
      <Ways lang={lang} units={units} counts={counts} period={period} />
      {apart.length === 0 ? null : (
        <p>
          <a href="/partisipasi/survei/karantina">{say(lang, D.seeApart)}</a>
        </p>
      )}
      {issuing.length === 0 ? null : <ReceiptForm lang={lang} units={issuing} typed={typed} errors={errors} />}
      <Devices lang={lang} devices={devices} managed={managed} />
      {managing.length === 0 ? null : <EnrolForm lang={lang} units={managing} typed={typed} errors={errors} />}
    </>,
  )
}

function Ways(props: {
  lang: Lang
  units: readonly ServiceUnit[]
  counts: readonly ReceiptCount[]
  period: SkmPeriod
}): Child {
  const { lang, counts } = props
  const countOf = (unit: ServiceUnit) => counts.find(({ unitId }) => unitId === unit.id)
  return (
    <DataTable
      lang={lang}
      caption={say(lang, D.caption, { period: formatSkmPeriod(props.period, lang) })}
      rows={props.units}
      empty={say(lang, D.empty)}
      columns={[
        { key: 'unit', label: say(lang, D.unit), cell: (unit) => unit.name },
        {
          key: 'tautan',
          label: say(lang, D.link),
          cell: (unit) => <a href={`/nilai/${unit.kode}`}>{`/nilai/${unit.kode}`}</a>,
        },
        {
          key: 'lembar',
          label: say(lang, D.poster),
          cell: (unit) => <a href={`/partisipasi/survei/lembar.pdf?unit=${unit.kode}`}>PDF</a>,
        },
        {
          key: 'struk',
          label: say(lang, D.issued),
          align: 'right',
          cell: (unit) => formatInteger(countOf(unit)?.issued ?? 0, lang),
        },
        { key: 'pakai', label: say(lang, D.redeemed), align: 'right', cell: (unit) => usedText(countOf(unit), lang) },
        { key: 'tingkat', label: say(lang, D.rate), align: 'right', cell: (unit) => rateText(countOf(unit), lang) },
      ]}
    />
  )
}

/** Of few receipts it is not said how many were used: staff know to whom they gave them. */
function usedText(count: ReceiptCount | undefined, lang: Lang): string {
  if (count === undefined) return formatInteger(0, lang)
  return count.issued < GRADED ? say(lang, D.few) : formatInteger(count.redeemed, lang)
}

function rateText(count: ReceiptCount | undefined, lang: Lang): string {
  if (count === undefined || count.issued < GRADED) return '–'
  return formatPercent((100 * count.redeemed) / count.issued, lang, 0)
}

type FormProps = { lang: Lang; units: readonly ServiceUnit[]; typed: Typed; errors: readonly FieldError[] }

function UnitSelect(props: FormProps): Child {
  return (
    <Select
      lang={props.lang}
      name="unit"
      label={say(props.lang, D.unit)}
      value={props.typed['unit'] ?? ''}
      options={props.units.map((unit) => ({ value: unit.kode, label: unit.name }))}
    />
  )
}

function ReceiptForm(props: FormProps): Child {
  const { lang, typed, errors } = props
  return (
    <section aria-labelledby="struk">
      <h2 id="struk">{say(lang, D.receipts)}</h2>
      <p>{say(lang, D.receiptsHow)}</p>
      <form method="post" action="/partisipasi/survei/struk">
        <UnitSelect {...props} />
        <TextInput
          lang={lang}
          name="layanan"
          label={say(lang, D.layanan)}
          hint={say(lang, D.layananHint)}
          value={typed['layanan'] ?? ''}
          maxlength={80}
          optional
        />
        <TextInput
          lang={lang}
          name="jumlah"
          label={say(lang, D.count)}
          hint={say(lang, D.countHint)}
          value={typed['jumlah'] ?? '60'}
          error={errorOf(errors, 'jumlah')}
          inputmode="numeric"
          maxlength={10}
          short
        />
        <SubmitButton>{say(lang, D.print)}</SubmitButton>
      </form>
    </section>
  )
}

function Devices(props: { lang: Lang; devices: readonly Device[]; managed: ReadonlySet<number> }): Child {
  const { lang } = props
  return (
    <section aria-labelledby="alat">
      <h2 id="alat">{say(lang, D.devices)}</h2>
      <DataTable
        lang={lang}
        caption={say(lang, D.devicesCaption)}
        rows={props.devices}
        empty={say(lang, D.devicesEmpty)}
        columns={[
          { key: 'alat', label: say(lang, D.device), cell: ({ nama, kode }) => `${nama} (${kode})` },
          { key: 'jenis', label: say(lang, D.kind), cell: ({ jenis }) => say(lang, D[jenis]) },
          {
            key: 'kontak',
            label: say(lang, D.contact),
            cell: ({ kontak }) => (kontak === null ? say(lang, D.never) : formatDate(kontak, lang)),
          },
          {
            key: 'urut',
            label: say(lang, D.counted),
            align: 'right',
            cell: ({ jenis, urut }) => (jenis === 'KIOS' ? formatInteger(urut, lang) : '–'),
          },
          {
            key: 'cabut',
            label: say(lang, D.revoke),
            cell: (device) => <Revoke lang={lang} device={device} may={props.managed.has(device.unitId)} />,
          },
        ]}
      />
    </section>
  )
}

function Revoke(props: { lang: Lang; device: Device; may: boolean }): Child {
  const { lang, device } = props
  if (device.revoked) return say(lang, D.revoked)
  if (!props.may) return null
  return (
    <form method="post" action="/partisipasi/survei/alat/cabut">
      <input type="hidden" name="id" value={device.id} />
      <button type="submit" class="plain">
        {say(lang, D.revoke)}
        <span class="hidden">{` ${device.nama}`}</span>
      </button>
    </form>
  )
}

function EnrolForm(props: FormProps): Child {
  const { lang, typed, errors } = props
  return (
    <form method="post" action="/partisipasi/survei/alat" aria-labelledby="daftar">
      <h3 id="daftar">{say(lang, D.enrol)}</h3>
      <Select
        lang={lang}
        name="unit-alat"
        label={say(lang, D.unit)}
        value={typed['unit-alat'] ?? ''}
        options={props.units.map((unit) => ({ value: unit.kode, label: unit.name }))}
      />
      <TextInput
        lang={lang}
        name="nama"
        label={say(lang, D.name)}
        hint={say(lang, D.nameHint)}
        value={typed['nama'] ?? ''}
        error={errorOf(errors, 'nama')}
        maxlength={80}
      />
      <Select
        lang={lang}
        name="jenis"
        label={say(lang, D.kind)}
        value={typed['jenis'] ?? 'KIOS'}
        options={DEVICE_KINDS.map((kind) => ({ value: kind, label: say(lang, D[kind]) }))}
      />
      <SubmitButton>{say(lang, D.enrol)}</SubmitButton>
    </form>
  )
}
