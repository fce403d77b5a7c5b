import type { Text } from '#shared/text.ts'

/** What is wrong with a policy document: a stable code, where it is, and a plain sentence; `message` is the English one. */
export type Fault = { readonly code: string; readonly path: string; readonly text: Text; readonly message: string }

/** Collects faults while a document is read, so that the author sees all of them at once. */
export type Report = (code: string, path: string, text: Text) => void

/** A fault with its sentence in both languages. */
export function faultOf(code: string, path: string, text: Text): Fault {
  return { code, path, text, message: text.en }
}

/** What reads the same in both languages: names, signs, units. */
export function alike(text: string): Text {
  return { id: text, en: text }
}

/** How a fault is written down for programs and logs: `CODE path: sentence`. */
export function faultLine(fault: Fault): string {
  return `${fault.code} ${fault.path}: ${fault.message}`
}

/** The same for those who read it, in both languages. */
export function faultText({ code, path, text }: Fault): Text {
  return { id: `${code} ${path}: ${text.id}`, en: `${code} ${path}: ${text.en}` }
}

type Stopped = Error & { readonly fault: Fault }

/** Leaves the check of one expression at its first fault; `attempt` brings it back as a value. */
export function stop(code: string, path: string, text: Text): never {
  const fault = faultOf(code, path, text)
  throw Object.assign(new Error(faultLine(fault)), { fault })
}

/** Leaves a check whose cause is already reported elsewhere: no second fault for the same mistake. */
export function stopQuietly(): never {
  return stop('', '', alike(''))
}

function isStopped(error: unknown): error is Stopped {
  return error instanceof Error && 'fault' in error
}

/** Runs a check; a fault it stops at is reported and the answer is undefined. Anything else keeps flying. */
export function attempt<T>(report: Report, check: () => T): T | undefined {
  try {
    return check()
  } catch (error) {
    if (!isStopped(error)) throw error
    report(error.fault.code, error.fault.path, error.fault.text)
    return undefined
  }
}

/** A report that keeps each distinct fault once, in order of discovery. */
export function collector(): { readonly faults: Fault[]; readonly report: Report } {
  const faults: Fault[] = []
  const seen = new Set<string>()
  const report: Report = (code, path, text) => {
    const fault = faultOf(code, path, text)
    const line = faultLine(fault)
    if (code === '' || seen.has(line)) return
    seen.add(line)
    faults.push(fault)
  }
  return { faults, report }
}
