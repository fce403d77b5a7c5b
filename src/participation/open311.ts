import type { Text } from '#shared/text.ts'
import type { Category } from './complaint-categories.ts'
import type { ServiceUnit } from './queries/units.ts'

/** A question a service asks beyond the common fields (GeoReport v2, service definition). */
export type Attribute = {
  readonly code: string
  readonly datatype: 'datetime' | 'singlevaluelist'
  readonly required: boolean
  readonly description: Text
  readonly values: readonly { readonly key: string; readonly name: string }[] | undefined
}

/** The api_key of the invented city: known to everybody, so it only opens that. */
export const DEMO_API_KEY = 'sasando-kota-contoh'

/** The day it happened, and, where the category has no unit of its own, which office it was. */
export const ATTRIBUTE_DAY = 'tanggal_kejadian'
export const ATTRIBUTE_UNIT = 'unit'

/** What a category asks of an Open311 client, in the order it should be shown. */
export function attributesOf(category: Category, units: readonly ServiceUnit[]): readonly Attribute[] {
  const day: Attribute = {
    code: ATTRIBUTE_DAY,
    datatype: 'datetime',
    required: false,
    description: { id: 'Kapan kejadiannya?', en: 'When did it happen?' },
    values: undefined,
  }
  if (category.unitKode !== undefined) return [day]
  const unit: Attribute = {
    code: ATTRIBUTE_UNIT,
    datatype: 'singlevaluelist',
    required: false,
    description: {
      id: 'Di kantor atau unit mana? Kosongkan bila tidak tahu.',
      en: 'At which office? Leave empty if you do not know.',
    },
    values: units.map(({ kode, name }) => ({ key: kode, name })),
  }
  return [unit, day]
}
