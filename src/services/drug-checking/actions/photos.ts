/** Pictures of a sample: taken at the door or the bench, seen there, and by whoever has the code. They end after half a year. */

import type { Sites } from '../../../organisation/known-sites.ts'
import { writeDown } from '../../../platform/audit.ts'
import { type Answer, file, page, seeOther } from '../../../platform/http/answer.ts'
import type { Asked } from '../../../platform/http/asked.ts'
import type { Guesses } from '../../../platform/http/slowing-down.ts'
import { pictureFrom } from '../../../platform/pictures-in.ts'
import type { Daily, Needs } from '../../../platform/service.ts'
import { isUuid, type PersonId } from '../../../principles/ground/people.ts'
import { bandAt, dayAfter, dayAt, inDays } from '../../../principles/ground/time.ts'
import { resultsPage } from '../pages/results.tsx'
import { dropPhotos, keepPhoto, openedPhoto, photosFromBefore } from '../records/photos.ts'
import { sampleBy } from '../records/samples.ts'
import { participants, workers as words } from '../words.ts'
import { here, showSample, today } from './bench.ts'
import { sampleByCode } from './by-code.ts'

const photosLast = inDays(180)

export const savePhoto = async (asked: Asked, needs: Needs, sites: Sites): Promise<Answer | undefined> => {
  const { organisation, context, form } = asked
  const id = asked.param('id') ?? ''
  const sample = isUuid(id)
    ? await needs.database.inTransaction(context, (tx) => sampleBy(tx, organisation.id, id))
    : undefined
  if (sample === undefined) return undefined
  const refusedWith = (why: 'need-photo' | 'too-large' | 'not-a-picture' | 'too-many') =>
    showSample(asked, needs, sites, [{ field: 'photo', says: words.in(asked.language)(`photo.${why}`) }])
  const sent = form.file('photo')
  if (sent === undefined) return refusedWith('need-photo')
  const picture = await pictureFrom(new Uint8Array(await sent.arrayBuffer()))
  if (!picture.ok) return refusedWith(picture.reason)
  const day = await today(asked, sites, sample.site)
  const isKept = await needs.database.inTransaction(context, (tx) =>
    keepPhoto(tx, needs.keyring, organisation.id, { sample: id, ...picture.value, day }),
  )
  return isKept ? seeOther(here(asked)) : refusedWith('too-many')
}

export const showPhoto = async (asked: Asked, { database, keyring }: Needs): Promise<Answer | undefined> => {
  const [sample, photo] = [asked.param('id') ?? '', (asked.param('photo') ?? '').replace(/\.jpg$/, '')]
  if (!isUuid(sample) || !isUuid(photo)) return undefined
  const bytes = await database.inTransaction(asked.context, async (tx) => {
    const opened = await openedPhoto(tx, keyring, asked.organisation.id, sample, photo)
    if (opened !== undefined)
      await writeDown(tx, asked.organisation.id, {
        what: 'opened-a-picture',
        worker: asked.worker?.id,
        subject: sample,
        day: dayAt('UTC', asked.now),
        band: bandAt('UTC', asked.now),
      })
    return opened
  })
  return bytes === undefined ? undefined : file(bytes, 'image/jpeg', 'picture.jpg')
}

/** With the code: nothing of it stands in an address. */
export const photoByCode = async (asked: Asked, needs: Needs, wrong: Guesses): Promise<Answer> => {
  const { organisation, form } = asked
  const found = await sampleByCode(asked, needs, wrong)
  if (!found.ok) return found.reason
  const { sample, typed } = found.value
  const photo = form.one('photo') ?? ''
  const bytes = isUuid(photo)
    ? await needs.database.inTransaction({ organisation: organisation.id, actor: sample.id as PersonId }, (tx) =>
        openedPhoto(tx, needs.keyring, organisation.id, sample.id, photo),
      )
    : undefined
  return bytes === undefined
    ? page(resultsPage(asked, typed, participants.in(asked.language)('results.not-found')), 404)
    : file(bytes, 'image/jpeg', 'picture.jpg')
}

export const photosEnd: Daily = {
  kind: 'drug-checking/photos-end',
  does: async ({ database, keyring, now }, { organisation }) => {
    const day = dayAt('UTC', now())
    for (let dropped = 1; dropped > 0; )
      dropped = await database.inTransaction({ organisation, actor: 'system' }, async (tx) => {
        const over = await photosFromBefore(tx, organisation, dayAfter(day, -photosLast))
        for (const sample of over) await dropPhotos(tx, keyring, organisation, sample, day)
        return over.length
      })
  },
}
