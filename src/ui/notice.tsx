import type { Child, PropsWithChildren } from 'hono/jsx'

/** info: to know; good: done; warning: provisional or unverified; alarm: must be acted on. */
export type NoticeKind = 'info' | 'good' | 'warning' | 'alarm'

/** A boxed sentence or two above the rest. `alert` makes screen readers say it at once (an error of the last step). */
export function Notice(props: PropsWithChildren<{ kind: NoticeKind; title?: string; alert?: boolean }>): Child {
  return (
    <div class={`notice ${props.kind}`} role={props.alert === true ? 'alert' : undefined}>
      {props.title === undefined ? null : <p class="notice-title">{props.title}</p>}
      {props.children}
    </div>
  )
}

/** What an empty screen says: what will stand here, and what to do first. */
export function Empty(props: PropsWithChildren): Child {
  return <div class="empty">{props.children}</div>
}
