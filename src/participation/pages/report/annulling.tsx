import type { Child } from 'hono/jsx'
import { formatDate, localDate } from '#shared/dates.ts'
import { type Lang, say } from '#shared/text.ts'
import { CITY } from '#ui/city.ts'
import { SubmitButton, TextArea } from '#ui/form.tsx'
import { Notice } from '#ui/notice.tsx'
import type { UnitIndex } from '../../queries/published.ts'
import type { Annulment } from '../../queries/report-annulments.ts'
import { W } from './report-words.ts'

/** Says that an index was annulled, when and why; nothing where it stands. */
export function AnnulledNotice({ lang, index }: { lang: Lang; index: UnitIndex }): Child {
  if (index.annulled === undefined) return null
  const date = formatDate(localDate(index.annulled.at, CITY.zone), lang)
  return (
    <Notice kind="warning">
      <p>{say(lang, W.annulled, { date, reason: index.annulled.reason })}</p>
    </Notice>
  )
}

/** Proposing, deciding, and what was decided before. */
export function Annulling(props: {
  lang: Lang
  index: UnitIndex
  action: string
  history: readonly Annulment[]
  mayPropose: boolean
  mayDecide: boolean
}): Child {
  const { lang, index, history } = props
  const open = history.find((one) => one.decision === undefined)
  const standing = index.annulled === undefined
  return (
    <section aria-labelledby="cabut">
      <h2 id="cabut">{say(lang, W.annul)}</h2>
      <p>{say(lang, W.annulWhy)}</p>
      <AnnulledNotice lang={lang} index={index} />
      {history.flatMap(({ decision }) =>
        decision === undefined || decision.accepted
          ? []
          : [
              <p>
                {say(lang, W.refused, {
                  date: formatDate(localDate(decision.decidedAt, CITY.zone), lang),
                  note: decision.note,
                })}
              </p>,
            ],
      )}
      {open === undefined ? null : (
        <Notice kind="info">
          <p>{say(lang, W.open, { reason: open.reason })}</p>
        </Notice>
      )}
      {standing && open === undefined && props.mayPropose ? (
        <form method="post" action={`${props.action}/cabut`}>
          <TextArea
            lang={lang}
            name="alasan"
            label={say(lang, W.reason)}
            hint={say(lang, W.reasonHint)}
            rows={3}
            maxlength={1000}
          />
          <SubmitButton kind="danger">{say(lang, W.propose)}</SubmitButton>
        </form>
      ) : null}
      {open !== undefined && props.mayDecide ? (
        <form method="post" action={`${props.action}/putusan`}>
          <TextArea lang={lang} name="alasan" label={say(lang, W.note)} rows={3} maxlength={1000} />
          <SubmitButton kind="danger" name="putusan" value="cabut">
            {say(lang, W.accept)}
          </SubmitButton>
          <SubmitButton kind="second" name="putusan" value="tolak">
            {say(lang, W.refuse)}
          </SubmitButton>
        </form>
      ) : null}
    </section>
  )
}
