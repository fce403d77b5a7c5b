import type { Cond, Each, Int, Slot, Step } from '../check/ir.ts'
import type { Compiled } from '../compile.ts'

type Visit = (slot: Slot) => void

/** Calls `visit` for everything that a step reads, its loops included. */
export function slotsOfStep(step: Step, visit: Visit): void {
  for (const each of step.each) slotsOfEach(each, visit)
  step.needs.forEach(visit)
  if (step.value) slotsOfInt(step.value, visit)
  if (step.div) slotsOfInt(step.div, visit)
  if (step.test) slotsOfCond(step.test, visit)
}

export function slotsOfEach(each: Each, visit: Visit): void {
  for (const inner of each.inner) slotsOfEach(inner, visit)
  slotsOfBody(each, visit)
}

/** What one row of a loop reads, the loops inside it left out. */
export function slotsOfBody(each: Each, visit: Visit): void {
  each.needs.forEach(visit)
  if (each.value) slotsOfInt(each.value, visit)
  if (each.test) slotsOfCond(each.test, visit)
}

export function slotsOfInt(node: Int, visit: Visit): void {
  switch (node.op) {
    case 'lit':
      return
    case 'load':
      return visit(node.slot)
    case 'abs':
    case 'band':
      return slotsOfInt(node.a, visit)
    case 'table':
      return node.at.forEach((at) => slotsOfInt(at, visit))
    case 'pick':
      slotsOfCond(node.test, visit)
      slotsOfInt(node.a, visit)
      return slotsOfInt(node.b, visit)
    case 'round':
      slotsOfInt(node.a, visit)
      return slotsOfInt(node.d, visit)
    case 'add':
    case 'sub':
    case 'mul':
    case 'min':
    case 'max':
      slotsOfInt(node.a, visit)
      return slotsOfInt(node.b, visit)
  }
}

function slotsOfCond(node: Cond, visit: Visit): void {
  switch (node.op) {
    case 'const':
      return
    case 'not':
      return slotsOfCond(node.a, visit)
    case 'cmp':
      slotsOfInt(node.a, visit)
      return slotsOfInt(node.b, visit)
    case 'pick':
      slotsOfCond(node.test, visit)
      slotsOfCond(node.a, visit)
      return slotsOfCond(node.b, visit)
    case 'and':
    case 'or':
      slotsOfCond(node.a, visit)
      return slotsOfCond(node.b, visit)
  }
}

/** Whether a step may refuse a person: a guard, or a rule with declared bounds. */
export function mayRefuse(step: Step): boolean {
  return step.kind === 'guard' || step.min !== undefined || step.max !== undefined
}

/**
 * The steps that must be computed so that `recorded` can be: those themselves, all that may refuse somebody, and
 * whatever these read. Undefined means that everything is recorded.
 */
export function neededSteps(compiled: Compiled, recorded: ReadonlySet<string> | undefined): ReadonlySet<string> {
  const { steps } = compiled.program
  const needed = new Set<string>()
  for (const step of [...steps].reverse()) {
    if (recorded !== undefined && !recorded.has(step.name) && !mayRefuse(step) && !needed.has(step.name)) continue
    needed.add(step.name)
    slotsOfStep(step, (slot) => {
      if (slot.from === 'rule' || slot.from === 'rowRule') needed.add(slot.name)
    })
  }
  return needed
}
