import type { Asked } from '../../../platform/http/asked.ts'
import { Button, Field, Form, type Problem } from '../../../web/form.tsx'
import type { PhotoShown } from '../records/photos.ts'
import { participants, workers as words } from '../words.ts'

/** On the sample's page at the bench. */
export const Photos = ({
  asked,
  sample,
  photos,
  problems,
}: {
  asked: Asked
  sample: string
  photos: readonly PhotoShown[]
  problems: readonly Problem[]
}) => {
  const say = words.in(asked.language)
  const at = `/drug-checking/samples/${sample}/photo`
  return (
    <details
      class="govuk-details not-printed"
      open={photos.length > 0 || problems.some(({ field }) => field === 'photo')}
    >
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">{say('photo.title')}</span>
      </summary>
      <div class="govuk-details__text">
        {photos.map(({ id, width, height }, nth) => (
          <p class="govuk-body">
            <img
              class="photo"
              src={`${at}/${id}.jpg`}
              width={width}
              height={height}
              loading="lazy"
              alt={say('photo.alt', { nth: nth + 1 })}
            />
          </p>
        ))}
        <Form asked={asked} action={at} files>
          <Field
            id="photo"
            type="file"
            accept="image/*"
            label={say('photo.add')}
            hint={say('photo.hint')}
            problems={problems}
          />
          <Button secondary>{say('photo.button')}</Button>
        </Form>
      </div>
    </details>
  )
}

/** On the answer, for whoever has its code. */
export const OwnPhotos = ({ asked, code, photos }: { asked: Asked; code: string; photos: readonly PhotoShown[] }) =>
  photos.length === 0 ? null : (
    <Form asked={asked} action="/results/photo">
      <input type="hidden" name="code" value={code} />
      <div class="buttons not-printed">
        {photos.map(({ id }, nth) => (
          <Button secondary name="photo" value={id}>
            {participants.in(asked.language)('answer.photo', { nth: nth + 1 })}
          </Button>
        ))}
      </div>
    </Form>
  )
