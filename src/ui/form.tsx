import type { Child, PropsWithChildren } from 'hono/jsx'
import { type Lang, say } from '#shared/text.ts'
import { WORDS } from './text.ts'

/** One sentence about one field; `name` '' is about the form as a whole. */
export type FieldError = { readonly name: string; readonly message: string }

type Common = {
  readonly lang: Lang
  readonly name: string
  readonly label: string
  readonly hint?: string
  /** What is wrong and what would be right; shown beside the field. */
  readonly error?: string | undefined
  /** Fields are required unless said otherwise. */
  readonly optional?: boolean
  /** Does not say "(optional)" beside the label: for forms in which every field is. */
  readonly unmarked?: boolean
}

/** The sentence for one field, for the `error` of its component. */
export function errorOf(errors: readonly FieldError[], name: string): string | undefined {
  return errors.find((error) => error.name === name)?.message
}

/** Everything wrong with a form, on top of it, each line leading to its field. Nothing when nothing is wrong. */
export function FormErrors(props: { lang: Lang; errors: readonly FieldError[] }): Child {
  if (props.errors.length === 0) return null
  return (
    <div class="notice alarm" role="alert" tabindex={-1} autofocus>
      <p class="notice-title">{say(props.lang, WORDS.errors)}</p>
      <ul>
        {props.errors.map((error) => (
          <li>{error.name === '' ? error.message : <a href={`#${fieldId(error.name)}`}>{error.message}</a>}</li>
        ))}
      </ul>
    </div>
  )
}

/** Label, hint and error around one control; the control takes `controlProps(common)`. */
function Field(props: PropsWithChildren<Common>): Child {
  const id = fieldId(props.name)
  return (
    <div class="field">
      <label for={id}>
        {props.label}
        {props.optional === true && props.unmarked !== true ? (
          <span class="soft"> {say(props.lang, WORDS.optional)}</span>
        ) : null}
      </label>
      <Beside {...props} />
      {props.children}
    </div>
  )
}

/** Attributes that tie a control to its label, hint and error. */
function controlProps(common: Common): {
  id: string
  name: string
  required?: true
  'aria-describedby'?: string
  'aria-invalid'?: 'true'
} {
  const id = fieldId(common.name)
  const described = [common.hint === undefined ? '' : `${id}-hint`, common.error === undefined ? '' : `${id}-error`]
  const text = described.filter((part) => part !== '').join(' ')
  return {
    id,
    name: common.name,
    ...(common.optional === true ? {} : { required: true as const }),
    ...(text === '' ? {} : { 'aria-describedby': text }),
    ...(common.error === undefined ? {} : { 'aria-invalid': 'true' as const }),
  }
}

export type InputMode = 'text' | 'numeric' | 'decimal' | 'email' | 'search'

/** One line of text. What was typed comes back in `value` after an error. */
export function TextInput(
  props: Common & {
    value?: string
    type?: 'text' | 'password' | 'email' | 'month' | 'search'
    inputmode?: InputMode
    maxlength?: number
    autocomplete?: string
    short?: boolean
  },
): Child {
  return (
    <Field {...props}>
      <input
        {...controlProps(props)}
        type={props.type ?? 'text'}
        value={props.value ?? ''}
        inputmode={props.inputmode}
        maxlength={props.maxlength}
        autocomplete={props.autocomplete ?? 'off'}
        class={props.short === true ? 'short' : undefined}
      />
    </Field>
  )
}

/** Several lines of text. */
export function TextArea(props: Common & { value?: string; rows?: number; maxlength?: number }): Child {
  return (
    <Field {...props}>
      <textarea {...controlProps(props)} rows={props.rows ?? 5} maxlength={props.maxlength}>
        {props.value ?? ''}
      </textarea>
    </Field>
  )
}

/** A day, `YYYY-MM-DD`. */
export function DateInput(props: Common & { value?: string; min?: string; max?: string }): Child {
  return (
    <Field {...props}>
      <input {...controlProps(props)} type="date" value={props.value ?? ''} min={props.min} max={props.max} />
    </Field>
  )
}

/** One or several files; the form needs `enctype="multipart/form-data"`. */
export function FileInput(props: Common & { accept?: string; multiple?: boolean }): Child {
  return (
    <Field {...props}>
      <input {...controlProps(props)} type="file" accept={props.accept} multiple={props.multiple} />
    </Field>
  )
}

export type Option = { readonly value: string; readonly label: string; readonly hint?: string }

/** One of many. `blank` is the first line when nothing is chosen yet. */
export function Select(props: Common & { options: readonly Option[]; value?: string; blank?: string }): Child {
  return (
    <Field {...props}>
      <select {...controlProps(props)}>
        {props.blank === undefined ? null : <option value="">{props.blank}</option>}
        {props.options.map((option) => (
          <option value={option.value} selected={option.value === props.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Field>
  )
}

/** One of a few, all seen at once. */
export function RadioGroup(props: Common & { options: readonly Option[]; value?: string }): Child {
  const id = fieldId(props.name)
  const { id: _, required, ...described } = controlProps(props)
  return (
    <fieldset aria-describedby={described['aria-describedby']}>
      <legend>{props.label}</legend>
      <Beside {...props} />
      {props.options.map((option, index) => (
        <label class="choice">
          <input
            type="radio"
            id={index === 0 ? id : undefined}
            name={props.name}
            value={option.value}
            required={required}
            checked={option.value === props.value}
          />
          <span>
            {option.label}
            {option.hint === undefined ? null : <span class="hint">{option.hint}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  )
}

/** A single yes. */
export function Checkbox(props: Common & { checked?: boolean; value?: string }): Child {
  const { required: _, ...attributes } = controlProps(props)
  return (
    <div class="field">
      <label class="choice">
        <input {...attributes} type="checkbox" value={props.value ?? 'ya'} checked={props.checked} />
        {props.label}
      </label>
      <Beside {...props} />
    </div>
  )
}

/** The verb that sends the form. `kind` second: less important; danger: cannot be undone. */
export function SubmitButton(
  props: PropsWithChildren<{ kind?: 'second' | 'danger' | 'plain'; name?: string; value?: string }>,
): Child {
  return (
    <button type="submit" class={props.kind} name={props.name} value={props.value}>
      {props.children}
    </button>
  )
}

function Beside(props: Common): Child {
  const id = fieldId(props.name)
  return (
    <>
      {props.hint === undefined ? null : (
        <span class="hint" id={`${id}-hint`}>
          {props.hint}
        </span>
      )}
      {props.error === undefined ? null : (
        <span class="wrong" id={`${id}-error`}>
          <span class="hidden">{say(props.lang, WORDS.wrong)} </span>
          {props.error}
        </span>
      )}
    </>
  )
}

/** Id of a field's control in the page. */
export function fieldId(name: string): string {
  return `f-${name.replace(/[^A-Za-z0-9]+/g, '-')}`
}
