import { diffRuns } from '#policy/diff.ts'
import { packPerson } from '#policy/packed.ts'
import { readPolicySource, shippedPolicy } from '#platform/policy-files.ts'
import { mustCompile, mustLoad } from '#tests/support/policy-example.ts'
import { unpackPeople } from '#welfare/unpack.ts'
import { drawColumns, KUPANG } from './support/columns.ts'
import { kupang, MONTH } from './support/kupang.ts'
import { ms } from './support/measure.ts'

const BAR = 500

/**
 * A what-if over everybody as /simulasi does it: read and check the amended document (the one in force is known to the
 * server), tie both to the month, lay out the packed people, run both without code generation, and compare. The least of several rounds, each from the text.
 */
async function run(count = 100_000): Promise<void> {
  const base = kupang()
  const columns = drawColumns(base, KUPANG, count)
  const inputs = Array.from({ length: count }, (_, i) => packPerson(base, columns, i))
  const path = shippedPolicy('kupang/tpp.yaml')
  const policy = mustLoad(readPolicySource(path))
  const overlay = shippedPolicy('kupang/usulan-plt-25.yaml')
  const rounds = Array.from({ length: 12 }, () => {
    const start = performance.now()
    const loaded = mustLoad(readPolicySource(path, [overlay]))
    const read = performance.now()
    const before = mustCompile(policy, MONTH)
    const after = mustCompile(loaded, MONTH)
    const compiled = performance.now()
    const people = unpackPeople(before, inputs)
    const laid = performance.now()
    const diff = diffRuns(before, after, people, 'gross')
    const end = performance.now()
    return {
      read: read - start,
      compile: compiled - read,
      unpack: laid - compiled,
      diff: end - laid,
      whole: end - start,
      changed: diff.changed,
    }
  })
  const least = (part: 'read' | 'compile' | 'unpack' | 'diff' | 'whole'): number =>
    Math.min(...rounds.map((round) => round[part]))
  console.log(`people ${count}, whose gross the amendment changes: ${rounds[0]?.changed}`)
  console.log(`amend and check the document      ${ms(least('read'))}`)
  console.log(`tie both to the month             ${ms(least('compile'))}`)
  console.log(`lay out the packed people         ${ms(least('unpack'))}`)
  console.log(`run both and compare              ${ms(least('diff'))}`)
  const whole = least('whole')
  console.log(`what-if with diff                 ${ms(whole)} (bar ≤ ${BAR} ms) ${whole <= BAR ? 'met' : 'NOT MET'}`)
}

await run(Number(process.env['BENCH_PEOPLE'] ?? 100_000))
