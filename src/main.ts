import { readConfig } from '#platform/config.ts'
import { log } from '#platform/log.ts'
import { prepareCity } from './first-start.ts'
import { serveCity } from './serve.ts'

const config = readConfig(process.env)
const running = await serveCity(config, {
  prepare: (opened, report) => prepareCity(config, opened, report),
}).catch(giveUp)

let stopping = false
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (stopping) process.exit(1)
    stopping = true
    running.stop().then(() => process.exit(0), giveUp)
  })
}
process.stderr.write(`Sasando: ${running.url}\n`)
await running.ready.catch(giveUp)
process.stderr.write('Sasando siap dipakai. / Sasando is ready.\n')

/** The start failed: one sentence for whoever started it, the rest in the log. */
function giveUp(error: unknown): never {
  log.error('start-failed', error)
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
}
