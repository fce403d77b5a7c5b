import { readConfig } from '#platform/config.ts'
import { runAsServerUser } from '#platform/drop-root.ts'

// The server never runs as root: root hands over to an ordinary user before anything listens.
const code = await runAsServerUser(readConfig(process.env), 'main.js', [])
if (code === undefined) await import('./main.ts')
else process.exit(code)
