import type { Child } from 'hono/jsx'
import { formatInteger } from '#shared/numbers.ts'
import { type Lang, say, type Text } from '#shared/text.ts'
import { Badge } from './badge.tsx'
import { WORDS } from './text.ts'

/** A long work as platform/tasks.ts keeps it. */
export type TaskView = {
  readonly state: 'waiting' | 'running' | 'done' | 'refused' | 'failed'
  readonly done: number
  readonly total: number
  readonly step: Text | undefined
}

/** True while the page should refresh itself: give renderPage `refreshSeconds`. */
export function isUnderWay(task: Pick<TaskView, 'state'>): boolean {
  return task.state === 'waiting' || task.state === 'running'
}

/** The bar, its numbers, what is being done, and that the reader may leave. */
export function TaskProgress(props: { task: TaskView; lang: Lang; label: string }): Child {
  const { task, lang } = props
  const counted = task.total > 0
  const numbers = { done: formatInteger(task.done, lang), total: formatInteger(task.total, lang) }
  return (
    <section aria-label={props.label}>
      <p>
        <Badge state={task.state} lang={lang} quiet />{' '}
        {task.step === undefined || !isUnderWay(task) ? null : say(lang, task.step)}
      </p>
      {isUnderWay(task) ? (
        <>
          <progress
            aria-label={props.label}
            max={counted ? task.total : undefined}
            value={counted ? task.done : undefined}
          />
          <p>
            {counted ? <b>{say(lang, WORDS.progress, numbers)}</b> : null}
            <span class="small soft"> {say(lang, WORDS.refresh)}</span>
          </p>
        </>
      ) : null}
    </section>
  )
}
