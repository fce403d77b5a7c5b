import type { Config } from '#platform/config.ts'
import type { Transaction } from '#platform/database.ts'
import type { Clock } from '#shared/clock.ts'
import { localDate, zoneOffset } from '#shared/dates.ts'
import { done, type Outcome, refused } from '#shared/outcome.ts'
import { CITY } from '#ui/city.ts'
import { findCategory } from '../complaint-categories.ts'
import { ATTRIBUTE_DAY, ATTRIBUTE_UNIT } from '../open311.ts'
import type { CreateForm } from '../rules/open311/create-form.ts'
import { readInstant } from '../rules/open311/datetime.ts'
import { titleOf } from '../rules/open311/title.ts'
import { findOpen311Key } from '../queries/open311-requests.ts'
import { sha256 } from './complaint-codes.ts'
import { withinPace } from './complaint-pace.ts'
import { submitComplaint, type Submitted } from './complaint-submit.ts'

/** How fast one key may report: a program that loops is stopped, an office that works is not. */
const PACE = { most: 120, minutes: 10 }

export type CreateFault = 'no-key' | 'too-many' | 'bad-day' | 'not-kept'

/**
 * Keeps what a program reports (GeoReport v2, POST requests). The same report sent again by the same key on the same
 * day, or again with its own idempotency key, gets the first answer: a line that broke makes no second report. Whoever
 * sent it stays hidden from the unit that handles it.
 */
export async function createRequest(
  tx: Transaction,
  config: Config,
  clock: Clock,
  sent: {
    readonly apiKey: string
    readonly idempotencyKey: string | undefined
    readonly form: CreateForm
    /** Units that serve citizens; a category whose usual unit is not among them goes to whoever verifies. */
    readonly unitCodes: readonly string[]
  },
): Promise<Outcome<Submitted, CreateFault>> {
  const { apiKey, form } = sent
  const key = apiKey === '' ? undefined : await findOpen311Key(tx, sha256(apiKey))
  if (key === undefined) return refused('no-key')
  if (!(await withinPace(tx, clock, sha256(`open311:${key.id}`), PACE))) return refused('too-many')
  const day = form.attributes[ATTRIBUTE_DAY]?.[0]
  const happened = day === undefined ? undefined : readInstant(day, zoneOffset(CITY.zone))
  if (happened?.ok === false || (happened?.ok && happened.at > clock.now())) return refused('bad-day')
  const today = localDate(clock.now(), CITY.zone)
  const usual = findCategory(form.serviceCode)?.unitKode
  const own = sent.idempotencyKey ?? `${today} ${JSON.stringify(form)}`
  const outcome = await submitComplaint(tx, config, clock, {
    // of the key itself, which the database does not hold: from what a copy of it says no tracking code can be made
    submissionId: sha256(`open311 ${apiKey} ${own}`).toString('hex'),
    channel: 'OPEN311',
    kind: 'KELUHAN',
    category: form.serviceCode,
    unitKode: sent.unitCodes.find((kode) => kode === (form.attributes[ATTRIBUTE_UNIT]?.[0] ?? usual)),
    title: titleOf(form.description),
    body: form.description,
    place: form.address,
    lat: form.position?.lat,
    long: form.position?.long,
    happenedOn: happened?.ok ? localDate(happened.at, CITY.zone) : undefined,
    anonim: true,
    rahasia: false,
    contact: contactOf(form),
    files: [],
  })
  if (outcome.ok) return done(outcome.value)
  return outcome.reason === 'too-many' ? refused('too-many') : refused('not-kept', outcome.details)
}

function contactOf({ name, email, phone }: CreateForm): { name: string; contact: string } | undefined {
  const contact = [phone, email].filter((text) => text !== undefined).join(', ')
  return name === undefined && contact === '' ? undefined : { name: name ?? '', contact }
}
