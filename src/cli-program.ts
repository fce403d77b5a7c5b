import { Command, Option } from 'commander'
import type { Output } from '#platform/command-output.ts'
import { type Lang, say, type Text } from '#shared/text.ts'

/** What every command is given: where to write, in which language, and how to say how it ended. */
export type Shell = { readonly output: Output; readonly lang: Lang; readonly end: (code: number) => void }

const TITLES: Readonly<Record<string, Text>> = {
  'Usage:': { id: 'Pemakaian:', en: 'Usage:' },
  'Arguments:': { id: 'Argumen:', en: 'Arguments:' },
  'Options:': { id: 'Pilihan:', en: 'Options:' },
  'Commands:': { id: 'Perintah:', en: 'Commands:' },
}

/** The root command. Wrong usage ends with 2, like any other refused input. */
export function rootProgram(shell: Shell, version: string): Command {
  const program = new Command('sasando')
  program
    .description(
      say(shell.lang, {
        id: 'Kebijakan kepegawaian sebuah kota sebagai data',
        en: "A city's civil-service policy as data",
      }),
    )
    .version(version, '--version', say(shell.lang, { id: 'versi', en: 'version' }))
    .exitOverride()
    .configureOutput({ writeOut: shell.output.out, writeErr: shell.output.err })
  polish(program, shell.lang)
  return program
}

/** A command with its sentence; help in the chosen language. */
export function addCommand(parent: Command, usage: string, sentence: Text, lang: Lang): Command {
  const command = parent.command(usage).description(say(lang, sentence)).exitOverride()
  polish(command, lang)
  return command
}

/** A group of commands, e.g. `sasando skm …`. */
export function addGroup(parent: Command, name: string, sentence: Text, lang: Lang): Command {
  const group = addCommand(parent, name, sentence, lang)
  group.helpCommand(false)
  return group
}

function polish(command: Command, lang: Lang): void {
  command
    .helpOption('-h, --help', say(lang, { id: 'tampilkan bantuan', en: 'show help' }))
    .helpCommand(false)
    .addOption(new Option('--lang <lang>', say(lang, { id: 'bahasa', en: 'language' })).choices(['id', 'en']))
    .configureHelp({ styleTitle: (title) => say(lang, TITLES[title] ?? { id: title, en: title }) })
    .showHelpAfterError(say(lang, { id: 'Bantuan: tambahkan --help.', en: 'Help: add --help.' }))
}

export function optionText(lang: Lang, id: string, en: string): string {
  return say(lang, { id, en })
}

/** Everyone but the server's own operator acts as somebody: `--as NIP`. */
export function asPerson(command: Command, lang: Lang): Command {
  return command.option('--as <NIP>', optionText(lang, 'bertindak sebagai orang ini', 'act as this person'))
}

export function asJson(command: Command, lang: Lang): Command {
  return command.option('--json', optionText(lang, 'jawab sebagai JSON', 'answer as JSON'), false)
}
