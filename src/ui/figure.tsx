import type { Child, PropsWithChildren } from 'hono/jsx'
import { formatInteger } from '#shared/numbers.ts'
import { type Lang, say } from '#shared/text.ts'
import { WORDS } from './text.ts'

/** A number that matters: large, with its interval and n beside it, and the two quiet links. */
export type FigureProps = {
  readonly lang: Lang
  readonly label: string
  /** Already written for the reader: `Rp 4.321.000`, `82,70`. */
  readonly value: string
  readonly interval?: { readonly low: string; readonly high: string }
  readonly n?: number
  /** Address that shows where the figure comes from. */
  readonly from?: string
  /** Address that shows what the figure is used for. */
  readonly usedBy?: string
  /** One more line: a badge, a comparison. */
  readonly children?: Child
}

export function Figure(props: FigureProps): Child {
  const { lang } = props
  const beside = [
    props.interval === undefined
      ? undefined
      : `${say(lang, WORDS.interval, props.interval)} (${say(lang, WORDS.sureness)})`,
    props.n === undefined ? undefined : say(lang, WORDS.count, { n: formatInteger(props.n, lang) }),
  ].filter((part) => part !== undefined)
  return (
    <div class="figure">
      {props.label}
      <b>{props.value}</b>
      {beside.length === 0 ? null : <small>{beside.join(' · ')}</small>}
      {props.children === undefined ? null : <div>{props.children}</div>}
      {props.from === undefined ? null : (
        <QuietLink href={props.from} word={say(lang, WORDS.from)} label={props.label} />
      )}
      {props.usedBy === undefined ? null : (
        <QuietLink href={props.usedBy} word={say(lang, WORDS.usedBy)} label={props.label} />
      )}
    </div>
  )
}

/** Figures side by side. */
export function Figures(props: PropsWithChildren): Child {
  return <div class="figures">{props.children}</div>
}

function QuietLink(props: { href: string; word: string; label: string }): Child {
  return (
    <a href={props.href}>
      {props.word}
      <span class="hidden"> {props.label}</span>
    </a>
  )
}
