import type { Actor, Permit } from './access.ts'
import type { MenuItem, Route, WebModule } from './web.ts'

/** The permits of an action written 'module.action'. Throws when no module has it: a wrong name must not pass. */
export function permitsOf(modules: readonly WebModule[], action: string): readonly Permit[] {
  const [name, short] = action.split('.')
  const found = modules.find((each) => each.name === name && short !== undefined && short in each.access)
  const permits = found === undefined || short === undefined ? undefined : found.access[short]
  if (permits === undefined) throw new Error(`no module has the action ${action}`)
  return permits
}

/**
 * Whether the actor may do the action to any target at all. The handler still asks about the one target: this is the
 * first gate, for the menu and for routes.
 */
export function couldAccess(actor: Actor, permits: readonly Permit[]): boolean {
  return permits.some((permit) => {
    if (permit === 'anyone') return true
    if (actor.kind === 'cli') return permit === 'cli'
    if (actor.kind === 'public' || permit === 'cli') return false
    if (permit === 'signed-in' || permit === 'self') return true
    return permit === 'head' ? actor.heads.length > 0 : actor.grants.some((grant) => grant.role === permit)
  })
}

/** What stands at the door of a route: nothing, a signed-in account, or the permits of an action. */
export function routePermits(modules: readonly WebModule[], route: Route): readonly Permit[] {
  if (route.access === 'public') return ['anyone']
  return route.access === 'signed-in' ? ['signed-in'] : permitsOf(modules, route.access)
}

/**
 * The menu entries behind which this actor may see something, in the order of the modules. What is open to each person
 * about itself alone stands there only for those of whom the register can know anything: who has no NIP (a mayor, an
 * auditor from outside) would find an empty page.
 */
export function menuFor(modules: readonly WebModule[], actor: Actor): MenuItem[] {
  return modules.flatMap((each) =>
    each.menu
      .filter((item) => item.access === 'public' || finds(actor, itemPermits(modules, item.access)))
      .map(({ href, label }) => ({ href, label })),
  )
}

function finds(actor: Actor, permits: readonly Permit[]): boolean {
  const registered = actor.kind !== 'person' || /^\d{18}$/.test(actor.nip)
  return couldAccess(actor, registered ? permits : permits.filter((permit) => permit !== 'self'))
}

function itemPermits(modules: readonly WebModule[], access: string): readonly Permit[] {
  return access === 'signed-in' ? ['signed-in'] : permitsOf(modules, access)
}
