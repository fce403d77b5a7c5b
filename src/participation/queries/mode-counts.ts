import { z } from 'zod'
import { MODES, type ModeCounts } from '../participation.ts'

/** `{"STRUK": 12, …}` as the database gives it. */
export const modeCounts: z.ZodType<ModeCounts> = z.partialRecord(z.enum(MODES), z.number())
