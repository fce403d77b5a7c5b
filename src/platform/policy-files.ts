import { existsSync, realpathSync } from 'node:fs'
import { basename, dirname, isAbsolute, join, sep } from 'node:path'
import type { PolicySource } from '#policy/loaded.ts'
import { annexNames } from '#policy/policy.ts'
import { fault, faultSentence, type InputFault } from './command-output.ts'
import { readTextFile, type Read } from './csv-file.ts'
import { packageRoot } from './package-root.ts'

const DOCUMENT_LIMIT = 2_000_000
const ANNEX_LIMIT = 20_000_000

/** The folder of the policies that ship with Sasando. */
export function policyFolder(): string {
  return join(packageRoot(), 'policies')
}

/** The path of a shipped policy, e.g. `national/skm-2017.yaml`. */
export function shippedPolicy(name: string): string {
  return join(policyFolder(), ...name.split('/'))
}

/** Reads a document that is known to be there and whole, such as a shipped one; throws a sentence when it is not. */
export function readPolicySource(path: string, overlays: readonly string[] = []): PolicySource {
  const read = openPolicySource(path, overlays)
  if (!read.ok) throw new Error(read.faults.map((found) => faultSentence(found, 'id')).join('\n'))
  return read.value
}

/**
 * Reads a policy document, the overlays that amend it (in order), and every annex they name. Annexes lie beside the
 * document that names them or below it; a name that leads elsewhere is refused. Documents up to 2 MB, annexes to 20 MB.
 */
export function openPolicySource(path: string, overlays: readonly string[] = []): Read<PolicySource> {
  const base = readDocument(path)
  if (!base.ok) return base
  const amended: PolicyText[] = []
  for (const overlay of overlays) {
    const read = readDocument(overlay)
    if (!read.ok) return read
    amended.push(read.value)
  }
  return { ok: true, value: { ...base.value, overlays: amended } }
}

type PolicyText = { readonly text: string; readonly annexes: Readonly<Record<string, string>> }

function readDocument(path: string): Read<PolicyText> {
  const text = readTextFile(path, DOCUMENT_LIMIT)
  if (!text.ok) return { ok: false, faults: text.faults.map((found) => ({ ...found, code: 'E_FILE' })) }
  const annexes: Record<string, string> = {}
  const faults: InputFault[] = []
  for (const name of annexNames(text.value)) {
    const read = readAnnex(path, name)
    if (read.ok) annexes[name] = read.value
    else faults.push(...read.faults.map((found) => ({ ...found, code: 'E_ANNEX' })))
  }
  return faults.length > 0 ? { ok: false, faults } : { ok: true, value: { text: text.value, annexes } }
}

function readAnnex(document: string, name: string): Read<string> {
  if (!isLocalName(name)) return { ok: false, faults: [outside(document, name)] }
  const folder = realpathSync(dirname(document))
  const path = join(folder, name)
  const target = existsSync(path) ? realpathSync(path) : path
  if (!target.startsWith(folder + sep)) return { ok: false, faults: [outside(document, name)] }
  return readTextFile(target, ANNEX_LIMIT)
}

function isLocalName(name: string): boolean {
  const parts = name.split('/')
  return !isAbsolute(name) && !/[\\\0:]/.test(name) && !parts.some((part) => part === '..' || part === '')
}

function outside(document: string, name: string): InputFault {
  return fault(basename(document), {
    id: `lampiran "${name}" harus berkas di folder yang sama dengan dokumen ini atau di bawahnya`,
    en: `the annex "${name}" must be a file in this document's folder or below it`,
  })
}
