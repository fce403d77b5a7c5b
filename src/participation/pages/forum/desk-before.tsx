import type { Child } from 'hono/jsx'
import { say, type Text } from '#shared/text.ts'
import { errorOf, Select, TextInput } from '#ui/form.tsx'
import { isOpen, PART_NAMES, PARTS } from '../../forum.ts'
import { unsurName } from '../../forum-policy.ts'
import { type Desk, DeskForm, type DeskPart, LineButton, PositionSelect } from './desk-kit.tsx'
import { UnsurCounts, UnsurSelect } from './parts.tsx'
import { PlanFields, typedPlan } from './plan-form.tsx'
import { D } from './staff-words.ts'
import { F } from './words.ts'

const WORDS = {
  plan: { id: 'Rencana', en: 'The plan' },
  agendaItem: { id: 'Acara baru', en: 'New line' },
  addAgenda: { id: 'Tambah acara', en: 'Add the line' },
  remove: { id: 'Hapus', en: 'Remove' },
  overdue: { id: 'Janji yang lewat tenggat: {action}', en: 'Overdue promise: {action}' },
  team: { id: 'Tim penyelenggara', en: 'Team' },
  position: { id: 'Jabatan', en: 'Post' },
  part: { id: 'Bagian dalam tim', en: 'Part in the team' },
  addMember: { id: 'Masukkan ke tim', en: 'Put into the team' },
  invited: { id: 'Yang diundang', en: 'Who is invited' },
  invitedAs: { id: 'Unsur', en: 'Part of society' },
  name: { id: 'Nama orang atau lembaga', en: 'Name of the person or body' },
  nameHint: { id: 'Hanya dilihat unit Anda', en: 'Seen by your unit alone' },
  invite: { id: 'Catat undangan', en: 'Record the invitation' },
  registered: { id: 'Yang mendaftar', en: 'Who registered' },
  needs: { id: 'Yang perlu disiapkan', en: 'What to prepare' },
} as const satisfies Readonly<Record<string, Text>>

/** What is prepared before the meeting: plan, agenda, team, invitations, registrations. */
export function DeskBefore(props: DeskPart): Child {
  const { desk } = props
  const { state } = desk.forum
  const before = state === 'DIRENCANAKAN' || state === 'DIUNDANG'
  return (
    <>
      <AgendaPart {...props} />
      <TeamPart {...props} />
      {before ? <InvitationPart {...props} /> : null}
      {desk.counts.registered.length === 0 ? null : <Registered desk={desk} />}
      {before && desk.runs ? <PlanPart {...props} /> : null}
    </>
  )
}

function editable({ forum, runs }: Desk): boolean {
  return runs && isOpen(forum)
}

function AgendaPart(props: DeskPart): Child {
  const { desk, typed, errors } = props
  const { lang, agenda } = desk
  return (
    <section>
      <h2>{say(lang, F.agenda)}</h2>
      <ol>
        {agenda.map((line) => (
          <li>
            {line.commitmentId === null ? line.text : say(lang, WORDS.overdue, { action: line.action ?? '' })}{' '}
            {editable(desk) && line.commitmentId === null ? (
              <LineButton
                desk={desk}
                action="hapus-acara"
                id={String(line.id)}
                verb={WORDS.remove}
                about={line.text ?? ''}
              />
            ) : null}
          </li>
        ))}
      </ol>
      {editable(desk) ? (
        <DeskForm desk={desk} action="acara" verb={WORDS.addAgenda} second>
          <TextInput
            lang={lang}
            name="acara"
            label={say(lang, WORDS.agendaItem)}
            value={typed['acara'] ?? ''}
            maxlength={200}
            error={errorOf(errors, 'acara')}
          />
        </DeskForm>
      ) : null}
    </section>
  )
}

function TeamPart(props: DeskPart): Child {
  const { desk, typed, errors } = props
  const { lang, team } = desk
  return (
    <section>
      <h2>{say(lang, WORDS.team)}</h2>
      <ul>
        {team.map(({ part, position, holder }) => (
          <li>
            {say(lang, PART_NAMES[part])}: {position} {holder === null ? '' : `(${holder})`}
          </li>
        ))}
      </ul>
      {editable(desk) ? (
        <DeskForm desk={desk} action="tim" verb={WORDS.addMember} second>
          <PositionSelect
            desk={desk}
            name="jabatan-tim"
            label={WORDS.position}
            value={typed['jabatan-tim'] ?? ''}
            error={errorOf(errors, 'jabatan-tim')}
          />
          <Select
            lang={lang}
            name="bagian"
            label={say(lang, WORDS.part)}
            options={PARTS.map((value) => ({ value, label: say(lang, PART_NAMES[value]) }))}
          />
        </DeskForm>
      ) : null}
    </section>
  )
}

function InvitationPart(props: DeskPart): Child {
  const { desk, typed, errors } = props
  const { lang, invitations, policy } = desk
  return (
    <section>
      <h2>{say(lang, WORDS.invited)}</h2>
      <ul>
        {invitations.map(({ unsur, name }) => (
          <li>
            {name} <span class="soft">({say(lang, unsurName(policy, unsur))})</span>
          </li>
        ))}
      </ul>
      {desk.runs ? (
        <DeskForm desk={desk} action="undangan" verb={WORDS.invite} second>
          <UnsurSelect lang={lang} policy={policy} label={WORDS.invitedAs} error={errorOf(errors, 'unsur')} />
          <TextInput
            lang={lang}
            name="nama"
            label={say(lang, WORDS.name)}
            hint={say(lang, WORDS.nameHint)}
            value={typed['nama'] ?? ''}
            maxlength={160}
            error={errorOf(errors, 'nama')}
          />
        </DeskForm>
      ) : null}
    </section>
  )
}

function Registered(props: { desk: Desk }): Child {
  const { lang, policy, counts, needs } = props.desk
  return (
    <section>
      <h2>{say(lang, WORDS.registered)}</h2>
      <UnsurCounts lang={lang} policy={policy} counts={counts.registered} />
      {needs.length === 0 ? null : <h3>{say(lang, WORDS.needs)}</h3>}
      <ul>
        {needs.map((one) => (
          <li>{one.needs}</li>
        ))}
      </ul>
    </section>
  )
}

function PlanPart(props: DeskPart): Child {
  const { desk, typed, errors } = props
  const shown = typed['tindakan'] === 'ubah' ? typed : typedPlan(desk.forum)
  return (
    <details class="fold" open={typed['tindakan'] === 'ubah' || desk.forum.startsAt === undefined}>
      <summary>{say(desk.lang, WORDS.plan)}</summary>
      <DeskForm desk={desk} action="ubah" verb={D.save}>
        <PlanFields lang={desk.lang} typed={shown} errors={errors} />
      </DeskForm>
    </details>
  )
}
