import { z } from 'zod'
import { type Lang, say, type Text } from '#shared/text.ts'

/** What one address of /api/v1 takes and answers, in the terms of OpenAPI; bodies are the schemas its handler reads and writes. */
export type Operation = {
  readonly id: string
  readonly summary: Text
  readonly description: Text
  readonly body: z.ZodType
  readonly answer: { readonly status: number; readonly meaning: Text; readonly schema: z.ZodType }
  readonly faults: Readonly<Record<number, Text>>
}
export type DocumentedRoute = { readonly method: 'get' | 'post'; readonly path: string; readonly operation: Operation }

/** What every address answers that refuses: one sentence, in the language of `?lang=`. */
const faultBody = z.object({ salah: z.string().min(1) })

const WORDS = {
  title: { id: 'Sasando untuk program lain', en: 'Sasando for other programs' },
  about: {
    id: 'Alamat di bawah /api/v1/ untuk program lain. Setiap penolakan berisi satu kalimat dalam "salah". Laporan warga dikirim dan dibaca lewat Open311 (GeoReport v2); data terbuka ada di /data.',
    en: 'Addresses below /api/v1/ for other programs. Every refusal holds one sentence in "salah". Reports of citizens are sent and read through Open311 (GeoReport v2); open data is at /data.',
  },
  key: {
    id: 'Kunci mesin antrean dari Partisipasi, Survei; kunci itu menentukan unitnya.',
    en: 'The key of a queue system, from Participation, Survey; it names the unit.',
  },
  open311: { id: 'Open311 GeoReport v2: penemuan layanan', en: 'Open311 GeoReport v2: service discovery' },
} as const satisfies Readonly<Record<string, Text>>

/** The OpenAPI 3.1 document of these routes, for a city reached at `origin`. */
export function openApiDocument(routes: readonly DocumentedRoute[], lang: Lang, origin: string) {
  return {
    openapi: '3.1.0',
    info: { title: say(lang, WORDS.title), version: '1', description: say(lang, WORDS.about) },
    servers: [{ url: origin }],
    externalDocs: { url: `${origin}/open311/discovery.json`, description: say(lang, WORDS.open311) },
    paths: Object.fromEntries(routes.map((route) => [route.path, { [route.method]: written(route.operation, lang) }])),
    components: {
      securitySchemes: { kunci: { type: 'http', scheme: 'bearer', description: say(lang, WORDS.key) } },
    },
  }
}

function written({ id, summary, description, body, answer, faults }: Operation, lang: Lang) {
  const refusals = Object.entries(faults).map(([status, meaning]) => [status, response(say(lang, meaning), faultBody)])
  return {
    operationId: id,
    summary: say(lang, summary),
    description: say(lang, description),
    security: [{ kunci: [] }],
    requestBody: { required: false, content: json(body, 'input') },
    responses: {
      [answer.status]: response(say(lang, answer.meaning), answer.schema),
      ...Object.fromEntries(refusals),
    },
  }
}

function response(description: string, schema: z.ZodType) {
  return { description, content: json(schema, 'output') }
}

function json(schema: z.ZodType, io: 'input' | 'output') {
  return { 'application/json': { schema: z.toJSONSchema(schema, { io }) } }
}
