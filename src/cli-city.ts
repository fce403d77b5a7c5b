import type { Command } from 'commander'
import { type DemoCommandDeps, demoLoad, demoRemove } from '#demo/demo-command.ts'
import { systemClock } from '#shared/clock.ts'
import { atDesk, type Desk } from './cli-desk.ts'
import { addKeeping } from './cli-keeping.ts'
import { addMonth } from './cli-month.ts'
import { addCommand, addGroup, optionText, type Shell } from './cli-program.ts'
import { addSetup } from './cli-setup.ts'

/** Commands on the city's own database: they start the embedded server or join the one that runs. */
export function addCity(program: Command, shell: Shell): void {
  addSetup(program, shell)
  addMonth(program, shell)
  addKeeping(program, shell)
  addDemo(program, shell)
  const serve = { id: 'Layani kota ini di peramban', en: 'Serve this city to browsers' }
  addCommand(program, 'serve', serve, shell.lang).action(async () => {
    await import('./start.ts')
  })
}

function addDemo(program: Command, shell: Shell): void {
  const { lang } = shell
  const demo = addGroup(program, 'demo', { id: 'Kota contoh', en: 'The demo city' }, lang)
  const load = { id: 'Muat kota contoh dengan orang rekaan', en: 'Load the demo city of invented people' }
  addCommand(demo, 'load', load, lang)
    .option('--seed <N>', optionText(lang, 'benih acak', 'random seed'))
    .option('--until <YYYY-MM>', optionText(lang, 'bulan tertutup terakhir', 'last closed month'))
    .action((options: { seed?: string; until?: string }) =>
      atDesk(shell, undefined, (desk) => demoLoad(options, demoDeps(desk, shell))),
    )
  const remove = { id: 'Hapus kota contoh tanpa sisa', en: 'Remove the demo city without a trace' }
  addCommand(demo, 'remove', remove, lang).action(() =>
    atDesk(shell, undefined, (desk) => demoRemove(demoDeps(desk, shell))),
  )
}

function demoDeps({ db, opened, config }: Desk, { output, lang }: Shell): DemoCommandDeps {
  return { db, owner: opened.owner, config, clock: systemClock, output, lang }
}
