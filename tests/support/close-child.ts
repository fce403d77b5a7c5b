import pg from 'pg'
import { z } from 'zod'
import { openDatabase } from '#platform/database.ts'
import { clockAt } from '#shared/clock.ts'
import { bringFolder, SAMPLES } from '#tests/builders/sample-month.ts'
import { runMonth } from '#welfare/changes/run-month.ts'

/**
 * A process of its own that imports the sample folder and closes its month, and that ends itself with SIGKILL at the
 * statement it is told to: `before` sending it, or `after` handing it to the server. Prints what was acknowledged.
 */
const order = z.object({
  connection: z.record(z.string(), z.unknown()),
  killAt: z.number(),
  when: z.enum(['before', 'after']),
})
const { connection, killAt, when } = order.parse(JSON.parse(process.env['CLOSE_ORDER'] ?? '{}'))

let statements = 0
// oxlint-disable-next-line typescript/unbound-method -- called through Reflect.apply with its own client
const send = pg.Client.prototype.query
pg.Client.prototype.query = new Proxy(send, {
  apply: (target, self, args) => {
    statements += 1
    const die = statements === killAt
    if (die && when === 'before') process.kill(process.pid, 'SIGKILL')
    const answer: unknown = Reflect.apply(target, self, args)
    if (die) setImmediate(() => process.kill(process.pid, 'SIGKILL'))
    return answer
  },
})

const db = openDatabase(connection, () => undefined)
const tell = (word: string) => process.stdout.write(`${word}\n`)
await bringFolder(db, SAMPLES)
tell('imported')
const closed = await runMonth(db, { kind: 'cli', name: 'test' }, clockAt('2026-02-05T02:00:00Z'), {
  month: '2026-01',
  susulan: false,
})
tell(closed.ok ? 'closed' : `refused ${closed.reason}`)
tell(`statements ${statements}`)
await db.end()
