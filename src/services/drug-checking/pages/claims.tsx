import { randomUUID } from 'node:crypto'

import type { Asked } from '../../../platform/http/asked.ts'
import { type Day, dayAfter } from '../../../principles/ground/time.ts'
import { Document } from '../../../web/document.tsx'
import { Button, Choices, Field, Form, type Problem, ProblemSummary } from '../../../web/form.tsx'
import { shortDay } from '../../../web/languages.ts'
import { categories, isPublic, subjects } from '../claim.ts'
import type { ClaimRow } from '../records/claims.ts'
import { nameOf } from '../register.ts'
import { workers as words } from '../words.ts'

export const claimsPage = (asked: Asked, claims: readonly ClaimRow[], day: Day, problems: readonly Problem[]) => {
  const say = words.in(asked.language)
  const typed = (field: string) => asked.form.one(field)
  const waiting = claims.filter(
    ({ reviewedOn, endedOn, expires }) => reviewedOn === undefined && endedOn === undefined && expires > day,
  )
  const standing = claims.filter((claim) => isPublic(claim, day))
  return (
    <Document asked={asked} title={say('claims.title')} problem={problems.length > 0}>
      <ProblemSummary asked={asked} problems={problems} />
      <h1 class="govuk-heading-l">{say('claims.title')}</h1>
      <p class="govuk-body">{say('claims.lead')}</p>
      <section id="claims" tabindex={-1}>
        {waiting.length === 0 ? null : <h2 class="govuk-heading-m">{say('claims.waiting')}</h2>}
        {waiting.map((claim) => (
          <ClaimCard asked={asked} claim={claim} review={claim.writtenBy !== asked.worker?.id} />
        ))}
        {standing.length === 0 ? null : <h2 class="govuk-heading-m">{say('claims.standing')}</h2>}
        {standing.map((claim) => (
          <ClaimCard asked={asked} claim={claim} review={false} />
        ))}
      </section>
      <h2 class="govuk-heading-m">{say('claims.write')}</h2>
      <Form asked={asked} action="/drug-checking/claims">
        <input type="hidden" name="id" value={randomUUID()} />
        <Field id="substance" label={say('claims.substance')} value={typed('substance')} problems={problems} />
        <Choices
          id="about"
          small
          lines
          legend={say('claims.about')}
          chosen={typed('about')}
          choices={subjects.map((value) => ({ value, says: say(`claims.${value}`) }))}
        />
        <Field id="with" label={say('claims.with')} value={typed('with')} problems={problems} />
        <Choices
          id="category"
          small
          legend={say('claims.category')}
          chosen={typed('category')}
          choices={categories.map((value) => ({ value, says: say(`claims.${value}`) }))}
        />
        <Field
          id="says"
          label={say('claims.says')}
          hint={say('claims.says-hint')}
          value={typed('says')}
          problems={problems}
        />
        <Field id="source" label={say('claims.source')} value={typed('source')} problems={problems} />
        <Field
          id="expires"
          type="date"
          short
          label={say('claims.expires')}
          value={typed('expires') ?? dayAfter(day, 365)}
          problems={problems}
        />
        <Button>{say('run.button')}</Button>
      </Form>
    </Document>
  )
}

const ClaimCard = ({ asked, claim, review }: { asked: Asked; claim: ClaimRow; review: boolean }) => {
  const say = words.in(asked.language)
  return (
    <div class="card">
      <h3 class="govuk-heading-s">
        <bdi>
          {[claim.substance, claim.other].flatMap((code) => (code === undefined ? [] : nameOf(code))).join(' + ')}
        </bdi>
        : {say(`claims.${claim.about}`)}
      </h3>
      <p class="govuk-body">
        {claim.category === undefined ? '' : `${say(`claims.${claim.category}`)}. `}
        <bdi>{claim.says}</bdi>
      </p>
      <p class="govuk-body quiet">
        <bdi>{claim.source}</bdi> · {say('claims.until', { day: shortDay(asked.language, claim.expires) })}
      </p>
      <div class="buttons">
        {review ? (
          <Form asked={asked} action="/drug-checking/claims/decide">
            <input type="hidden" name="claim" value={claim.id} />
            <Button name="do" value="review">
              {say('claims.review')}
            </Button>
          </Form>
        ) : null}
        <Form asked={asked} action="/drug-checking/claims/decide">
          <input type="hidden" name="claim" value={claim.id} />
          <Button secondary name="do" value="end">
            {say('claims.end')}
          </Button>
        </Form>
      </div>
    </div>
  )
}
