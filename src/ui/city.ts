import { HOME } from '#platform/city.ts'
import type { Zone } from '#shared/dates.ts'
import type { Text } from '#shared/text.ts'

/** What pages say about the city; the names come from its configuration, never from code. */
type City = {
  readonly city: Text
  readonly government: Text
  /** The office of the Ombudsman that citizens may turn to. */
  readonly ombudsman: Text
  readonly zone: Zone
}

/** The city this installation serves. */
export const CITY: City = { ...HOME.texts, zone: HOME.zone }
