import type { Child } from 'hono/jsx'
import { formatQuarter, nextQuarter } from '#shared/period.ts'
import { type Lang, say } from '#shared/text.ts'
import { errorOf, type FieldError, FileInput, Select, SubmitButton, TextArea, TextInput } from '#ui/form.tsx'
import type { FollowUp } from '../../queries/report-followups.ts'
import { afterStep, type FollowUpStep } from '../../rules/report/followup-states.ts'
import { F } from './follow-up-words.ts'

/** What was typed into the forms of one line. */
export type TypedStep = {
  readonly kegiatan: string
  readonly penanggung: string
  readonly tenggat: string
  readonly uraian: string
}

type FormProps = {
  readonly lang: Lang
  readonly line: FollowUp
  readonly quarter: string
  readonly typed: TypedStep
  readonly errors: readonly FieldError[]
  /** It is the one to write next: its form stands open. */
  readonly next: boolean
}

/** The steps that are open for a line, each with what it asks. */
export function LineForms(props: FormProps): Child {
  const { line, lang } = props
  const may = (step: FollowUpStep) => afterStep(line.state, step) !== undefined
  return (
    <>
      {may('selesaikan') ? <FinishForm {...props} /> : null}
      {may('rencanakan') ? (
        <details open={props.next || props.errors.length > 0}>
          <summary>{say(lang, line.state === 'USULAN' ? F.write : F.edit)}</summary>
          <PlanForm {...props} />
        </details>
      ) : null}
      {may('batalkan') || may('buka') ? (
        <details>
          <summary>{say(lang, may('buka') ? F.reopen : F.drop)}</summary>
          <ReasonForm {...props} step={may('buka') ? 'buka' : 'batalkan'} />
        </details>
      ) : null}
    </>
  )
}

/** Field names carry the line, so that every form of the page has ids of its own. */
function nameOf(field: string, line: FollowUp): string {
  return `${field}-${line.id}`
}

function Hidden({ line, step }: { line: FollowUp; step: FollowUpStep }): Child {
  return (
    <>
      <input type="hidden" name="baris" value={String(line.id)} />
      <input type="hidden" name="langkah" value={step} />
    </>
  )
}

function PlanForm({ lang, line, quarter, typed, errors }: FormProps): Child {
  const quarters = Array.from({ length: 8 }).reduce<string[]>(
    (all) => [...all, nextQuarter(all.at(-1) ?? quarter)],
    [quarter],
  )
  return (
    <form method="post" action={`/partisipasi/rtl/${line.unitKode}`}>
      <Hidden line={line} step="rencanakan" />
      <TextArea
        lang={lang}
        name={nameOf('kegiatan', line)}
        label={say(lang, F.action)}
        hint={say(lang, F.actionHint)}
        value={typed.kegiatan}
        rows={2}
        maxlength={500}
        error={errorOf(errors, nameOf('kegiatan', line))}
      />
      <TextInput
        lang={lang}
        name={nameOf('penanggung', line)}
        label={say(lang, F.owner)}
        hint={say(lang, F.ownerHint)}
        value={typed.penanggung}
        maxlength={120}
        error={errorOf(errors, nameOf('penanggung', line))}
      />
      <Select
        lang={lang}
        name={nameOf('tenggat', line)}
        label={say(lang, F.due)}
        value={typed.tenggat}
        options={quarters.map((value) => ({ value, label: formatQuarter(value, lang) }))}
        error={errorOf(errors, nameOf('tenggat', line))}
      />
      <SubmitButton>{say(lang, F.save)}</SubmitButton>
    </form>
  )
}

function FinishForm({ lang, line, typed, errors }: FormProps): Child {
  return (
    <form method="post" action="/partisipasi/bukti-rtl" enctype="multipart/form-data">
      <input type="hidden" name="unit" value={line.unitKode} />
      <Hidden line={line} step="selesaikan" />
      <TextArea
        lang={lang}
        name={nameOf('uraian', line)}
        label={say(lang, F.said)}
        value={typed.uraian}
        rows={2}
        maxlength={1000}
        error={errorOf(errors, nameOf('uraian', line))}
      />
      <FileInput
        lang={lang}
        name={nameOf('bukti', line)}
        label={say(lang, F.evidence)}
        hint={say(lang, F.evidenceHint)}
        accept=".pdf,.jpg,.jpeg,.png"
        error={errorOf(errors, nameOf('bukti', line))}
        optional
      />
      <SubmitButton>{say(lang, F.finish)}</SubmitButton>
    </form>
  )
}

function ReasonForm({ lang, line, step }: FormProps & { step: 'buka' | 'batalkan' }): Child {
  return (
    <form method="post" action={`/partisipasi/rtl/${line.unitKode}`}>
      <Hidden line={line} step={step} />
      <TextInput lang={lang} name={nameOf('alasan', line)} label={say(lang, F.why)} maxlength={1000} />
      <SubmitButton kind="second">{say(lang, step === 'buka' ? F.reopen : F.drop)}</SubmitButton>
    </form>
  )
}
