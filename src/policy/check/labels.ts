import type { Text } from '#shared/text.ts'
import { alike } from '../fault.ts'
import type { PolicyDocument, RawWords } from '../language/schema.ts'
import type { Model } from './model.ts'

/** What a document says to people: one text is Indonesian and stands for both, or one for each language. */
export function bothWords(raw: RawWords): Text {
  return typeof raw === 'string' ? alike(raw) : raw
}

/** The Indonesian of a label, where there is one. */
export function labelOf(raw: RawWords | undefined): string | undefined {
  return raw === undefined ? undefined : bothWords(raw).id
}

/** Every label of a document by the name of what it labels; columns by their own name, and domains where nothing else has theirs. */
export function readLabels(raw: PolicyDocument): ReadonlyMap<string, Text> {
  const labels = new Map<string, Text>()
  const add = (things: Readonly<Record<string, { readonly label?: RawWords | undefined }>>) => {
    for (const [name, { label }] of Object.entries(things))
      if (label !== undefined && !labels.has(name)) labels.set(name, bothWords(label))
  }
  add(raw.inputs)
  add(raw.params)
  add(raw.bands)
  add(raw.rules)
  add(raw.effects)
  add(raw.guards)
  for (const input of Object.values(raw.inputs)) add(input.columns ?? {})
  add(raw.domains)
  return labels
}

const BEFORE = '_sebelum_efek'

/** What a rule splits into before its effects, see `applyEffects`. */
export function beforeEffects(name: string): string {
  return `${name}${BEFORE}`
}

/** What a rule, parameter, band, input or column is called; the name itself where the document gives no label. */
export function labelText(model: Pick<Model, 'labels'>, name: string): Text {
  const own = model.labels.get(name)
  if (own) return own
  if (!name.endsWith(BEFORE)) return alike(name)
  const { id, en } = labelText(model, name.slice(0, -BEFORE.length))
  return { id: `${id} sebelum efek`, en: `${en} before effects` }
}
