import type { Asked } from '../../../platform/http/asked.ts'
import type { Result } from '../../../principles/ground/result.ts'
import { weights } from '../../../principles/impartiality/competence.ts'
import { Button, Choices, Form } from '../../../web/form.tsx'
import { isLanguage, languages } from '../../../web/languages.ts'
import type { Allocation, NotAsked } from '../allocation.ts'
import type { Practised } from '../records/practice.ts'
import { workers as words } from '../words.ts'
import { type Place, placesOf } from './team.tsx'

export interface Accompanying {
  readonly places: readonly Place[]
  readonly allocation: Allocation
  readonly enough: Result<unknown, 'needs-somebody' | 'needs-two' | 'needs-an-advanced'>
  /** Where it is sensitive whatever is chosen. */
  readonly isSensitive: boolean
  readonly candidates: readonly (Practised & { readonly name: string; readonly may: 'may' | NotAsked })[]
  readonly names: ReadonlyMap<string, string>
}

/** Who accompanies the person, and whom a coordinator may ask: those who are not able stand there with the reason, and nobody is ranked. */
export const AccompanyingCard = ({
  asked,
  id,
  language,
  shown: { places, allocation, enough, isSensitive, candidates, names },
}: {
  readonly asked: Asked
  readonly id: string
  readonly language: string
  readonly shown: Accompanying
}) => {
  const say = words.in(asked.language)
  const nth = String(allocation.facts + 1)
  const may = candidates.filter((one) => one.may === 'may')
  const standing = [...allocation.agreed, ...allocation.asked]
  const wanted = isLanguage(language) ? languages[language].name : language
  return (
    <section class="card" id="asked">
      <h2 class="govuk-heading-m">{say('accompany.title')}</h2>
      {allocation.anotherWanted ? <p class="govuk-inset-text">{say('accompany.another-wanted')}</p> : null}
      {standing.length === 0 ? null : (
        <p class="govuk-body">{say(enough.ok ? 'accompany.enough' : `accompany.${enough.reason}`)}</p>
      )}
      {standing.map(({ worker, kind, weight }) => (
        <Form asked={asked} action={`/restorative-justice/${id}/take-off`}>
          <input type="hidden" name="nth" value={nth} />
          <input type="hidden" name="worker" value={worker} />
          <p class="govuk-body">
            {say(kind === 'agreed' ? 'accompany.agreed' : 'accompany.waits', {
              who: names.get(worker) ?? '',
              weight: say(`weight.${weight}`),
            })}
          </p>
          <Button secondary>{say('accompany.take-off')}</Button>
        </Form>
      ))}
      <Form asked={asked} action={`/restorative-justice/${id}/ask`}>
        <input type="hidden" name="nth" value={nth} />
        {isSensitive ? (
          <p class="govuk-body">{say('accompany.is-sensitive')}</p>
        ) : (
          <Choices
            id="weight"
            legend={say('accompany.weight')}
            choices={weights.map((value) => ({ value, says: say(`weight.${value}`) }))}
            lines
          />
        )}
        {candidates.length === 0 ? <p class="govuk-body">{say('team.none')}</p> : null}
        {may.length === 0 ? null : (
          <Choices
            id="whom"
            name="worker"
            legend={say('accompany.whom', { language: wanted })}
            choices={may.map(({ worker, name, languages: speaks, places: comesTo, open }) => ({
              value: worker,
              says: say('accompany.one', {
                name,
                open,
                speaks:
                  speaks.map((code) => (isLanguage(code) ? languages[code].name : code)).join(', ') ||
                  say('team.no-level'),
                places: placesOf(places, comesTo) || say('team.any-place'),
              }),
            }))}
            lines
          />
        )}
        {candidates
          .filter((one) => one.may !== 'may')
          .map(({ name, may: why }) => (
            <p class="govuk-body">
              {say('accompany.cannot', { name, why: say(`wrong.${why === 'may' ? 'choose-whom' : why}`) })}
            </p>
          ))}
        {may.length === 0 ? null : <Button secondary>{say('accompany.ask')}</Button>}
      </Form>
    </section>
  )
}
