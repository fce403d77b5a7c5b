import { publicOrigin } from '#platform/security.ts'
import { type MachineDoor, type Route, scopeOf } from '#platform/web.ts'
import { type Operation, openApiDocument } from './pages/api/document.ts'
import { issueByKey, receiptOperation } from './pages/survey/receipt-api.ts'

/** Addresses at which other programs speak with keys of their own, each with what it takes and answers. */
const V1: readonly (Route & { readonly operation: Operation })[] = [
  { method: 'post', path: '/api/v1/struk', access: 'public', handler: issueByKey, operation: receiptOperation },
]

/** /api/v1 and its OpenAPI document, which is written from the same list. */
export const apiRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/api/openapi.json',
    access: 'public',
    handler: (c) => {
      const { config, lang } = scopeOf(c)
      c.header('Access-Control-Allow-Origin', '*')
      return c.json(openApiDocument(V1, lang, publicOrigin(config, c)))
    },
  },
  ...V1,
]

/** Programs speak here: no session counts, and errors are JSON. */
export const apiDoor: MachineDoor = {
  prefix: '/api/',
  fault: (c, status, sentence) => c.json({ salah: sentence }, status),
}
