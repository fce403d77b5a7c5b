import { loadActor, type PersonActor } from '#people/actor.ts'
import { ROLES } from '#platform/access.ts'
import { inTransaction } from '#platform/database.ts'
import { beginSession } from '#platform/sessions.ts'
import { systemClock } from '#shared/clock.ts'
import type { TestDatabase } from './database.ts'
import { insertPerson, insertUnits, type PersonForm } from './small-city.ts'

export type Persona = { readonly name: string; readonly actor: PersonActor }

/** A small city with one person in every relation to the subject, and every role over the city, its agency and another. */
export type AccessCity = {
  readonly base: TestDatabase
  /** The person that samples are about: staff of the puskesmas below dinkes. */
  readonly subject: PersonActor
  readonly subjectPath: string
  readonly units: Awaited<ReturnType<typeof insertUnits>>
  readonly personas: readonly Persona[]
}

const TODAY = new Date().toISOString().slice(0, 10)

export async function accessCity(base: TestDatabase): Promise<AccessCity> {
  const units = await insertUnits(base)
  const personas: Persona[] = []
  const add = async (name: string, form: Omit<PersonForm, 'name' | 'nip'>): Promise<PersonActor> => {
    const nip = `19800131200501${String(1000 + personas.length)}`
    const { accountId } = await insertPerson(base, { ...form, name, nip })
    const actor = await loadActor(base.db, accountId, TODAY)
    if (actor === undefined) throw new Error(`no actor for ${name}`)
    personas.push({ name, actor })
    return actor
  }
  const subject = await add('self', { unitId: units.pkm })
  await add('colleague', { unitId: units.pkm })
  await add('staff of another unit', { unitId: units.dispora })
  await add('head of the unit', { unitId: units.pkm, heads: true })
  await add('acting head of the agency above', { unitId: units.dinkes, heads: true, peran: 'PLT' })
  await add('head of another agency', { unitId: units.dispora, heads: true })
  for (const role of ROLES) {
    await add(`${role} of the city`, { roles: [{ role }] })
    await add(`${role} of the agency above`, { roles: [{ role, unitId: units.dinkes }] })
    await add(`${role} of another agency`, { roles: [{ role, unitId: units.dispora }] })
  }
  return { base, subject, subjectPath: '/kota/dinkes/pkm-oesapa/', units, personas }
}

/** A cookie of a fresh session of the actor. */
export async function cookieFor(city: AccessCity, actor: PersonActor): Promise<string> {
  const token = await inTransaction(city.base.db, (tx) => beginSession(tx, actor.accountId, systemClock.now()))
  return `sasando=${token}`
}
