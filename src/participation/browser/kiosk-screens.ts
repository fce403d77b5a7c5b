import type { Questionnaire, Statement, SurveyLang } from '../questionnaire.ts'
import { wordingOf } from '../rules/survey/wording.ts'
import { K, STAFF } from './kiosk-words.ts'

type Child = Node | string

function place(): HTMLElement {
  const found = document.getElementById('isi')
  if (found === null) throw new Error('the page has no place for the kiosk')
  return found
}

function element<N extends keyof HTMLElementTagNameMap>(
  name: N,
  attributes: Readonly<Record<string, string>>,
  ...children: readonly Child[]
): HTMLElementTagNameMap[N] {
  const made = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value)
  made.append(...children)
  return made
}

/** Puts a screen in place of the one before and tells its heading to whoever listens instead of looking. */
function show(lang: SurveyLang, heading: string, ...children: readonly Child[]): void {
  const title = element('h1', { tabindex: '-1' }, heading)
  const screen = element('div', { lang }, title, ...children)
  place().replaceChildren(screen)
  title.focus()
}

function button(
  label: string,
  kind: string,
  press: () => void,
  attributes: Readonly<Record<string, string>> = {},
): HTMLElement {
  const made = element('button', { type: 'button', class: kind, ...attributes }, label)
  made.addEventListener('click', press)
  return made
}

/** The first screen: the languages; touching one begins. */
export function askLanguage(questionnaire: Questionnaire): Promise<SurveyLang> {
  return new Promise((resolve) => {
    const buttons = questionnaire.languages.map(({ code, name, draft }) =>
      button(draft ? `${name} ${K.draft[code]}` : name, 'answer', () => resolve(code), { lang: code }),
    )
    show(
      'id',
      K.start.id,
      element('p', {}, K.how.id),
      element('p', { lang: 'en' }, K.how.en),
      element('div', { class: 'answers' }, ...buttons),
    )
  })
}

const VALUES = ['1', '2', '3', '4'] as const

export type Step = {
  readonly no: number
  readonly count: number
  readonly bahasa: SurveyLang
  readonly chosen: string | undefined
}

/** One question with its four answers: the value chosen, or that it was skipped, gone back from, or left alone. */
export function askOne(
  one: Statement,
  step: Step,
  idle: number,
): Promise<'1' | '2' | '3' | '4' | 'skip' | 'back' | 'left'> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve('left'), idle)
    const end = (said: '1' | '2' | '3' | '4' | 'skip' | 'back' | 'left') => () => {
      clearTimeout(timer)
      resolve(said)
    }
    const { question, choices } = wordingOf(one, step.bahasa)
    const answers = choices.map((choice, at) =>
      button(choice, 'answer', end(VALUES[at] ?? 'skip'), { 'aria-pressed': String(step.chosen === String(at + 1)) }),
    )
    show(
      step.bahasa,
      question,
      element('p', { class: 'soft' }, told(K.step[step.bahasa], { no: step.no, count: step.count })),
      element('div', { class: 'answers' }, ...answers),
      element(
        'div',
        { class: 'steps' },
        button(K.back[step.bahasa], 'second', end('back')),
        button(K.skip[step.bahasa], 'second', end('skip')),
        button(K.stop[step.bahasa], 'second', end('left')),
      ),
    )
  })
}

/** Thanks for a while, then the next citizen. */
export function thank(bahasa: SurveyLang, kept: boolean, ms: number): Promise<void> {
  show(bahasa, K.thanks[bahasa], element('p', {}, (kept ? K.kept : K.nothing)[bahasa]))
  return new Promise((resolve) => {
    setTimeout(resolve, ms)
  })
}

/** The key of the device, typed by staff. */
export function enrolment(): Promise<string> {
  return new Promise((resolve) => {
    const field = element('input', {
      id: 'kunci',
      autocomplete: 'off',
      required: 'true',
      pattern: '[A-Za-z0-9_\\-]{22}',
      maxlength: '22',
    })
    const form = element(
      'form',
      {},
      element('label', { for: 'kunci' }, STAFF.key),
      field,
      element('button', { type: 'submit' }, STAFF.save),
    )
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      resolve(field.value)
    })
    show('id', K.start.id, element('p', {}, STAFF.enrol), form)
  })
}

/** The foot of the screen, for staff: what waits, and whether the key is still valid. */
export function showWaiting(state: 'empty' | 'waiting' | 'unknown-device', count: number): void {
  const foot = document.getElementById('keadaan')
  if (foot === null) return
  foot.textContent = state === 'unknown-device' ? STAFF.wrong : count === 0 ? '' : told(STAFF.waiting, { count })
}

/** The kiosk cannot work at all. */
export function notice(): void {
  show('id', K.start.id, element('p', {}, STAFF.broken))
}

function told(text: string, values: Readonly<Record<string, number>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
}
