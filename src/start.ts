import { endAtSetting, readConfig } from '#platform/config.ts'
import { runAsServerUser } from '#platform/drop-root.ts'

// The server never runs as root: root hands over to an ordinary user before anything listens.
try {
  await import('#platform/city.ts')
  const code = await runAsServerUser(readConfig(process.env), 'start.js', [])
  if (code === undefined) await import('./main.ts')
  else process.exit(code)
} catch (error) {
  endAtSetting(error)
}
