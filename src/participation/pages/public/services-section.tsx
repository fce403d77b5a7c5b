import type { Child } from 'hono/jsx'
import { formatInteger } from '#shared/numbers.ts'
import { type Lang, say, type Text } from '#shared/text.ts'
import type { ServiceIndex } from '../../queries/published-services.ts'
import { claimOf } from '../../rules/suppress.ts'
import { boundText, gradeText, ikmText, W } from '../words.ts'

const WORDS = {
  title: { id: 'Menurut layanan', en: 'By service' },
  service: { id: 'Layanan', en: 'Service' },
  grade: { id: 'Mutu', en: 'Grade' },
  between: { id: '{low} sampai {high}', en: '{low} to {high}' },
  about: {
    id: 'Layanan yang dinilai kurang dari 10 orang tidak ditampilkan, begitu pula yang dapat membukanya.',
    en: 'A service that fewer than 10 people rated is not shown, nor one that could give it away.',
  },
} as const satisfies Readonly<Record<string, Text>>

/** The index of each service of a unit, where there are several to tell apart. */
export function ServicesSection({ lang, services }: { lang: Lang; services: readonly ServiceIndex[] }): Child {
  if (services.length === 0) return null
  return (
    <>
      <h2>{say(lang, WORDS.title)}</h2>
      <table class="reading">
        <thead>
          <tr>
            <th scope="col">{say(lang, WORDS.service)}</th>
            <th scope="col" class="number">
              IKM
            </th>
            <th scope="col">{say(lang, WORDS.grade)}</th>
            <th scope="col" class="number">
              {say(lang, W.n)}
            </th>
          </tr>
        </thead>
        <tbody>
          {services.map((service) => (
            <tr>
              <th scope="row">{service.layanan}</th>
              <td class="number">
                {ikmText(service.ikm, lang)}
                {service.interval === undefined ? null : (
                  <small>
                    {' '}
                    {say(lang, WORDS.between, {
                      low: boundText(service.interval.low, lang),
                      high: boundText(service.interval.high, lang),
                    })}
                  </small>
                )}
              </td>
              <td>{claimOf(service.n) === 'graded' ? gradeText(service, lang) : '–'}</td>
              <td class="number">{formatInteger(service.n, lang)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="small">{say(lang, WORDS.about)}</p>
    </>
  )
}
