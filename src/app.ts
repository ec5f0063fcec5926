/** The door: reads who asks and what they sent, lets the right route answer, and turns its answer into HTTP. */

import { type Context, Hono } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'

import { publicRoutes } from './accountability/public-routes.ts'
import { type Directory, organisationAt, readDirectory } from './organisation/organisations.ts'
import { organisationRoutes } from './organisation/routes.ts'
import { whoIsSignedIn } from './organisation/who.ts'
import type { Answer } from './platform/http/answer.ts'
import type { Asked, OrganisationHere } from './platform/http/asked.ts'
import { emptyForm, type Form, formFrom } from './platform/http/form.ts'
import { cameFromHere, formToken, isOurForm } from './platform/http/form-token.ts'
import {
  clearedForWorkers,
  clearedOnLeaving,
  everyAnswer,
  keptForGood,
  neverStored,
  overHttps,
} from './platform/http/headers.ts'
import { mayUse, type Route } from './platform/http/route.ts'
import { countGuesses } from './platform/http/slowing-down.ts'
import type { Log } from './platform/log.ts'
import type { Needs, Service } from './platform/service.ts'
import { endSession } from './platform/sessions.ts'
import type { OrganisationId } from './principles/ground/people.ts'
import { assetFiles } from './web/assets.ts'
import { isLanguage, preferredLanguage, pseudo } from './web/languages.ts'
import { plainPage } from './web/public-pages.tsx'

export interface AppSettings {
  readonly isPractice: boolean
  readonly log: Log
  readonly services: readonly Service[]
}

const nowhere: OrganisationHere = {
  id: '00000000-0000-4000-8000-000000000000' as OrganisationId,
  name: 'Alongside',
  about: '',
  contact: '',
  leaveTo: 'https://www.bbc.co.uk/weather',
}

const htmlType = 'text/html; charset=utf-8'
const largestForm = 64 * 1024
const directoryGoodFor = 10_000

export const allRoutes = (
  needs: Needs,
  { isPractice, services }: Pick<AppSettings, 'isPractice' | 'services'>,
  around: { forget: () => void; directory: () => Promise<Directory> },
): readonly Route[] => [
  ...publicRoutes(needs, services),
  ...organisationRoutes(needs, {
    stories: isPractice
      ? (asked) =>
          services.flatMap(({ practice }) => practice.stories({ organisation: asked.organisation.id }, needs.keyring))
      : undefined,
    forget: around.forget,
    isFirst: async () => (await around.directory()).all.length === 0,
    work: (asked) =>
      services.flatMap(({ card, words }) =>
        card.desk
          .filter((one) => asked.worker?.roles.some((role) => one.for.includes(role)) === true)
          .map(({ address, words: key }) => ({
            address,
            title: words.workers.in(asked.language)(key),
            lead: words.workers.in(asked.language)(`${key}-lead`),
          })),
      ),
  }),
  ...services.flatMap((service) => service.routes(needs)),
]

export const makeApp = (needs: Needs, settings: AppSettings): Hono => {
  const { database, keyring, now, origin } = needs
  const { isPractice, log } = settings
  const secure = origin.startsWith('https:')
  const cookieName = secure ? '__Host-session' : 'session'
  const cookie = { path: '/', httpOnly: true, secure, sameSite: 'Strict' } as const
  const always = { ...everyAnswer, ...(secure ? overHttps : {}), 'Cache-Control': neverStored }
  const marks = countGuesses(Number.POSITIVE_INFINITY)
  const who = whoIsSignedIn(database, keyring)

  let remembered: { readonly directory: Directory; readonly until: number } | undefined
  const directory = async (): Promise<Directory> => {
    if (remembered !== undefined && remembered.until > performance.now()) return remembered.directory
    remembered = { directory: await readDirectory(database), until: performance.now() + directoryGoodFor }
    return remembered.directory
  }
  const forget = () => {
    who.forget()
    remembered = undefined
  }

  const app = new Hono()

  const askedIn = async (c: Context, organisation: OrganisationHere, form: Form): Promise<Asked> => {
    const moment = now()
    const session = getCookie(c, cookieName)
    const worker =
      session === undefined || organisation === nowhere
        ? undefined
        : await who.isSignedIn(organisation.id, session, moment)
    const wanted = c.req.query('language') ?? getCookie(c, 'language')
    const language =
      isLanguage(wanted) || (isPractice && wanted === pseudo)
        ? wanted
        : preferredLanguage(c.req.header('Accept-Language'))
    if (c.req.query('language') === language)
      setCookie(c, 'language', language, { ...cookie, maxAge: 31_536_000, sameSite: 'Lax' })
    return {
      organisation,
      worker,
      context: { organisation: organisation.id, actor: worker?.id ?? 'public' },
      language,
      isPractice,
      path: c.req.path,
      now: moment,
      // Counted only where somebody asks: most requests never do.
      get formToken() {
        return formToken(keyring, worker === undefined ? undefined : session, moment)
      },
      get from() {
        return marks.markOf(addressOf(c), moment)
      },
      param: (name) => c.req.param(name),
      query: (name) => c.req.query(name),
      form,
    }
  }

  const respond = async (c: Context, answer: Answer): Promise<Response> => {
    const session = answer.kind === 'file' ? undefined : answer.session
    if (session === 'ends') setCookie(c, cookieName, '', { ...cookie, maxAge: 0 })
    else if (session !== undefined) setCookie(c, cookieName, session.starts, cookie)
    if (answer.kind === 'see-other') {
      return c.newResponse(null, 303, { ...always, Location: answer.to, 'Content-Length': '0' })
    }
    if (answer.kind === 'file') {
      const { type, name, body } = answer
      return c.newResponse(body, 200, {
        ...always,
        'Content-Type': type,
        'Content-Disposition': `attachment; filename="${name}"`,
      })
    }
    return c.newResponse(String(await answer.html), answer.status, { ...always, 'Content-Type': htmlType })
  }

  const plain = async (
    c: Context,
    organisation: OrganisationHere,
    name: Parameters<typeof plainPage>[1],
    status: 200 | 403 | 404 | 413,
  ): Promise<Response> =>
    respond(c, { kind: 'page', html: plainPage(await askedIn(c, organisation, emptyForm), name), status })

  const handle =
    (route: Route) =>
    async (c: Context): Promise<Response> => {
      const known = await directory()
      const here = organisationAt(known, c.req.header('Host') ?? '')
      if (here === undefined && !route.path.startsWith('/set-up/'))
        return plain(c, nowhere, known.all.length === 0 ? 'empty' : 'choose', 404)
      const organisation = here ?? nowhere

      if (route.method === 'POST' && !(Number(c.req.header('Content-Length')) <= (route.upTo ?? largestForm)))
        return plain(c, organisation, 'too-large', 413)
      // Who may not use a route is told before what they sent is read.
      const asker = await askedIn(c, organisation, emptyForm)
      if (!mayUse(route, asker.worker?.roles))
        return asker.worker === undefined
          ? respond(c, { kind: 'see-other', to: '/sign-in' })
          : plain(c, organisation, 'forbidden', 403)
      if (route.method === 'POST') {
        const form = await formIn(c)
        const session = asker.worker === undefined ? undefined : getCookie(c, cookieName)
        const isOurs =
          cameFromHere((name) => c.req.header(name)) && isOurForm(keyring, form.one('form-token'), session, asker.now)
        if (!isOurs) return plain(c, organisation, 'forged', 403)
        const answer = await route.does(withForm(asker, form))
        return answer === undefined ? plain(c, organisation, 'not-found', 404) : respond(c, answer)
      }
      const answer = await route.does(asker)
      return answer === undefined ? plain(c, organisation, 'not-found', 404) : respond(c, answer)
    }

  app.get('/health/live', (c) => c.text('live'))
  app.get('/health/ready', async (c) => {
    const ready = await database.inPublic(async () => true).catch(() => false)
    return c.text(ready ? 'ready' : 'the database does not answer', ready ? 200 : 503)
  })
  app.get('/assets/:name', (c) => {
    const asset = assetFiles.get(c.req.path)
    if (asset === undefined) return c.notFound()
    return c.body(new Uint8Array(asset.body), 200, {
      ...everyAnswer,
      'Content-Type': asset.type,
      'Cache-Control': keptForGood,
    })
  })

  const ending = async (c: Context, organisation: OrganisationId) => {
    const token = getCookie(c, cookieName)
    if (token !== undefined)
      await database.inTransaction({ organisation, actor: 'system' }, (tx) => endSession(tx, organisation, token))
    who.forget()
  }
  // Leaving works whatever else is broken. Only a page of ours, or the person themselves, ends and clears anything: another
  // site that shows our address as a picture does not (S7).
  app.get('/leave', async (c) => {
    const [site, dest] = [c.req.header('Sec-Fetch-Site') ?? 'none', c.req.header('Sec-Fetch-Dest') ?? 'document']
    const isMeant = (site === 'same-origin' || site === 'none') && dest === 'document'
    const isWorker = getCookie(c, cookieName) !== undefined
    const known = await directory().catch(() => remembered?.directory)
    const here = known === undefined ? undefined : organisationAt(known, c.req.header('Host') ?? '')
    if (isMeant && here !== undefined) {
      await ending(c, here.id).catch((error: unknown) =>
        log.error({ err: error }, 'a session could not be ended on leaving'),
      )
      for (const name of [cookieName, 'language']) setCookie(c, name, '', { ...cookie, maxAge: 0 })
    }
    const headers = { ...always, Location: (here ?? nowhere).leaveTo, 'Content-Length': '0' }
    const clears = isWorker ? clearedForWorkers : clearedOnLeaving
    return c.newResponse(null, 303, isMeant ? { ...headers, 'Clear-Site-Data': clears } : headers)
  })
  const signingOut: Route = {
    method: 'POST',
    path: '/sign-out',
    for: 'signed-in',
    does: async () => ({ kind: 'see-other', to: '/', session: 'ends' }),
  }
  app.post('/sign-out', async (c) =>
    handle({
      ...signingOut,
      does: async (asked) => {
        await ending(c, asked.organisation.id)
        return signingOut.does(asked)
      },
    })(c),
  )

  for (const route of allRoutes(needs, settings, { forget, directory })) app.on(route.method, route.path, handle(route))

  app.notFound(async (c) =>
    plain(c, organisationAt(await directory(), c.req.header('Host') ?? '') ?? nowhere, 'not-found', 404),
  )
  app.onError(async (error, c) => {
    log.error({ err: error, route: c.req.routePath }, 'an answer could not be given')
    for (const [name, value] of Object.entries(everyAnswer)) c.header(name, value)
    c.header('Cache-Control', neverStored)
    return c.html(String(await plainPage(askedInTrouble(c, isPractice, now()), 'trouble')), 500)
  })
  return app
}

/** The same asker with what they sent; nothing that is counted on demand is counted here. */
const withForm = (asked: Asked, form: Form): Asked => Object.defineProperty(asked, 'form', { value: form })

/** Enough to say sorry in the right language; nothing here may break again. */
const askedInTrouble = (c: Context, isPractice: boolean, now: Asked['now']): Asked => ({
  organisation: nowhere,
  worker: undefined,
  context: { organisation: nowhere.id, actor: 'public' },
  language: preferredLanguage(c.req.header('Accept-Language')),
  isPractice,
  path: '/',
  now,
  formToken: '',
  from: '',
  param: () => undefined,
  query: () => undefined,
  form: emptyForm,
})

const formIn = async (c: Context): Promise<Form> => {
  const type = c.req.header('Content-Type') ?? ''
  if (type.startsWith('application/x-www-form-urlencoded')) return formFrom(new URLSearchParams(await c.req.text()))
  if (!type.startsWith('multipart/form-data')) return emptyForm
  try {
    return formFrom(await c.req.formData())
  } catch (error) {
    if (error instanceof TypeError) return emptyForm
    throw error
  }
}

/** The address at the other end, or the one a proxy on this machine speaks for. Only ever turned into an hourly mark. */
const addressOf = (c: Context): string => {
  const { incoming } = (c.env ?? {}) as { incoming?: { socket?: { remoteAddress?: string } } }
  const direct = incoming?.socket?.remoteAddress ?? 'unknown'
  const isHere = direct === '127.0.0.1' || direct === '::1' || direct === '::ffff:127.0.0.1'
  return (isHere ? c.req.header('X-Forwarded-For')?.split(',').at(-1)?.trim() : undefined) ?? direct
}
