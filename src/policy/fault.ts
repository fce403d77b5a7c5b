/** What is wrong with a policy document: a stable code, where it is, and a plain sentence. */
export type Fault = { readonly code: string; readonly path: string; readonly message: string }

/** Collects faults while a document is read, so that the author sees all of them at once. */
export type Report = (code: string, path: string, message: string) => void

/** How a fault is printed: `CODE path: sentence`. */
export function faultLine(fault: Fault): string {
  return `${fault.code} ${fault.path}: ${fault.message}`
}

type Stopped = Error & { readonly fault: Fault }

/** Leaves the check of one expression at its first fault; `attempt` brings it back as a value. */
export function stop(code: string, path: string, message: string): never {
  const fault: Fault = { code, path, message }
  throw Object.assign(new Error(faultLine(fault)), { fault })
}

/** Leaves a check whose cause is already reported elsewhere: no second fault for the same mistake. */
export function stopQuietly(): never {
  return stop('', '', '')
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
    report(error.fault.code, error.fault.path, error.fault.message)
    return undefined
  }
}

/** A report that keeps each distinct fault once, in order of discovery. */
export function collector(): { readonly faults: Fault[]; readonly report: Report } {
  const faults: Fault[] = []
  const seen = new Set<string>()
  const report: Report = (code, path, message) => {
    const line = faultLine({ code, path, message })
    if (code === '' || seen.has(line)) return
    seen.add(line)
    faults.push({ code, path, message })
  }
  return { faults, report }
}
