import { endAtSetting } from '#platform/config.ts'

// The modules read the city while they load: a setting they cannot use ends here, before any command.
await import('./cli-main.ts').catch(endAtSetting)
