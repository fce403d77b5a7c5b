import type { Each, Step } from '../check/ir.ts'
import { mayRefuse, slotsOfBody, slotsOfEach, slotsOfStep } from './slots.ts'

/** What is computed for one person (or one row): a rule, or what one row gives to a loop's sum. */
export type Work =
  | { readonly kind: 'step'; readonly step: Step; readonly number: number }
  | { readonly kind: 'take'; readonly each: Each }

/** A program in order: work, and loops over rows in which everything is done that these rows can give. */
export type Part =
  | Work
  | {
      readonly kind: 'loop'
      readonly rows: string
      readonly outer: string | undefined
      /** The sums that start before the loop. */
      readonly takes: readonly Each[]
      readonly body: readonly Part[]
    }

type Task = {
  readonly work: Work
  /** What others call it. */
  readonly gives: string
  /** The rows over which it goes; undefined for what needs no loop. */
  readonly rows: string | undefined
  readonly reads: Set<string>
  /** A rule over rows that may be blank: nothing shares its loop. */
  readonly isSingle: boolean
  readonly inner: readonly Each[]
}

/**
 * Orders steps so that loops over the same rows become one. Steps in big integers, and rules over rows that may refuse
 * somebody, stay alone; nothing but plain sums moves across a step that may refuse, so that whoever is refused leaves
 * the same figures behind as when step follows step.
 */
export function schedule(steps: readonly { readonly step: Step; readonly number: number }[]): Part[] {
  const segments = segmentsOf(steps)
  const have = new Set<string>()
  return segments.flatMap((tasks, k) => {
    const later = segments.slice(k + 1)
    return arrange(tasks, have, undefined, (rows, ready) => early(later, rows, ready))
  })
}

function segmentsOf(steps: readonly { readonly step: Step; readonly number: number }[]): Task[][] {
  const segments: Task[][] = [[]]
  for (const { step, number } of steps) {
    const tasks = tasksOf(step, number)
    const isAlone = step.wide || (step.over !== undefined && mayRefuse(step))
    if (isAlone) segments.push(tasks, [])
    else segments.at(-1)?.push(...tasks)
    if (isAlone || !mayRefuse(step)) continue
    const own = tasks.at(-1)
    for (const task of segments.at(-1) ?? []) if (task !== own) own?.reads.add(task.gives)
    segments.push([])
  }
  return segments
}

/** The loops of a step, then the step; a rule over rows brings its loops along. */
function tasksOf(step: Step, number: number): Task[] {
  const work: Work = { kind: 'step', step, number }
  const gives = `rule ${step.name}`
  const reads = new Set<string>()
  slotsOfStep(step.over === undefined ? { ...step, each: [] } : step, (slot) => reads.add(keyOf(slot)))
  reads.delete('')
  if (step.over !== undefined) {
    forget(step.each, reads)
    return [{ work, gives, rows: step.over, reads, isSingle: step.needs.length > 0, inner: step.each }]
  }
  return [...step.each.map(takeOf), { work, gives, rows: undefined, reads, isSingle: false, inner: [] }]
}

function takeOf(each: Each): Task {
  const reads = new Set<string>()
  slotsOfEach(each, (slot) => reads.add(keyOf(slot)))
  forget(each.inner, reads)
  reads.delete('')
  const work: Work = { kind: 'take', each }
  return { work, gives: `each ${each.id}`, rows: each.rows, reads, isSingle: false, inner: each.inner }
}

/** What these loops leave behind is not asked of others. */
function forget(loops: readonly Each[], reads: Set<string>): void {
  for (const each of loops) {
    reads.delete(`each ${each.id}`)
    forget(each.inner, reads)
  }
}

function keyOf(slot: { readonly from: string; readonly name?: string; readonly id?: number }): string {
  if (slot.from === 'each') return `each ${slot.id}`
  return slot.from === 'rule' || slot.from === 'rowRule' ? `rule ${slot.name}` : ''
}

type Ready = (task: Task) => boolean
type Early = (rows: string, ready: Ready) => Task[]

/** Takes out of later segments the plain sums over these rows that can be had already. */
function early(segments: readonly Task[][], rows: string, ready: Ready): Task[] {
  return segments.flatMap((tasks) => {
    const found = tasks.filter(
      (task) => task.work.kind === 'take' && task.rows === rows && !task.work.each.wide && ready(task),
    )
    for (const task of found) tasks.splice(tasks.indexOf(task), 1)
    return found
  })
}

function arrange(tasks: Task[], have: Set<string>, outer: string | undefined, more: Early): Part[] {
  const parts: Part[] = []
  const ready: Ready = (task) => [...task.reads].every((key) => have.has(key))
  while (tasks.length > 0) {
    const plain = tasks.find((task) => task.rows === undefined && ready(task))
    const first = plain ?? tasks.find(ready)
    if (!first) throw new Error('steps wait for each other')
    if (first.rows === undefined) {
      tasks.splice(tasks.indexOf(first), 1)
      have.add(first.gives)
      parts.push(first.work)
      continue
    }
    const group = groupOf(tasks, first, have)
    if (!first.isSingle) group.push(...more(first.rows, (task) => isReady(task, have, group)))
    parts.push(loopOf(group, first.rows, have, outer))
    for (const task of group) have.add(task.gives)
  }
  return parts
}

/** Takes out every task over the same rows that can be done in one loop with the first. */
function groupOf(tasks: Task[], first: Task, have: ReadonlySet<string>): Task[] {
  const group: Task[] = []
  for (const task of first.isSingle ? [first] : [...tasks]) {
    if (task.rows !== first.rows || !isReady(task, have, group) || task.isSingle !== first.isSingle) continue
    group.push(task)
    tasks.splice(tasks.indexOf(task), 1)
  }
  return group
}

/** Rules over rows are known to what follows in the same row; sums only after the loop. */
function isReady(task: Task, have: ReadonlySet<string>, group: readonly Task[]): boolean {
  return [...task.reads].every(
    (key) => have.has(key) || group.some(({ work, gives }) => work.kind === 'step' && gives === key),
  )
}

function loopOf(group: readonly Task[], rows: string, have: ReadonlySet<string>, outer: string | undefined): Part {
  const takes = group.flatMap(({ work }) => (work.kind === 'take' ? [work.each] : []))
  const within = group.flatMap((task) => [...task.inner.map(takeOf), inRow(task)])
  const body = arrange(within, new Set(have), rows, () => [])
  return { kind: 'loop', rows, outer, takes, body }
}

/** The same task once its row is at hand. */
function inRow(task: Task): Task {
  const { work } = task
  const reads = new Set([...task.reads, ...task.inner.map((each) => `each ${each.id}`)])
  if (work.kind === 'take') slotsOfBody(work.each, (slot) => reads.add(keyOf(slot)))
  reads.delete('')
  return { ...task, rows: undefined, reads, inner: [] }
}
