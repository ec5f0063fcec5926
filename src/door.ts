/** The door: reads who asks and what they sent, and turns an answer into HTTP. What a route does is none of its business. */

import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { type Directory, organisationAt, readDirectory } from './organisation/organisations.ts'
import { whoIsSignedIn } from './organisation/who.ts'
import { personOnOwnPage } from './participants/own-page.ts'
import type { Answer, SessionChange } from './platform/http/answer.ts'
import type { Asked, OrganisationHere } from './platform/http/asked.ts'
import { emptyForm, type Form, formFrom } from './platform/http/form.ts'
import { formToken } from './platform/http/form-token.ts'
import { everyAnswer, neverStored, overHttps, withTheCamera } from './platform/http/headers.ts'
import { type Route, wantsPerson } from './platform/http/route.ts'
import { countGuesses } from './platform/http/slowing-down.ts'
import type { Needs } from './platform/service.ts'
import type { OrganisationId } from './principles/ground/people.ts'
import { forWorkers, isLanguage, preferredLanguage, pseudo } from './web/languages.ts'
import { plainPage } from './web/public-pages.tsx'

export const nowhere: OrganisationHere = {
  id: '00000000-0000-4000-8000-000000000000' as OrganisationId,
  name: 'Alongside',
  about: '',
  contact: '',
  leaveTo: 'https://www.bbc.co.uk/weather',
}

const htmlType = 'text/html; charset=utf-8'
const directoryGoodFor = 10_000

export interface Door {
  readonly directory: () => Promise<Directory>
  readonly here: (c: Context) => Promise<OrganisationHere | undefined>
  /** What was known a moment ago, for when the database does not answer. */
  readonly hereAsFarAsKnown: (c: Context) => Promise<OrganisationHere | undefined>
  /** Sessions ended, roles changed, an organisation was set up: whoever remembers, forgets. */
  readonly forget: () => void
  readonly asked: (
    c: Context,
    organisation: OrganisationHere,
    route?: Pick<Route, 'for' | 'knowsPerson' | 'urgent' | 'urgentIf' | 'participant'>,
  ) => Promise<Asked>
  readonly respond: (c: Context, answer: Answer) => Promise<Response>
  readonly plain: (
    c: Context,
    organisation: OrganisationHere,
    name: Parameters<typeof plainPage>[1],
    status: 200 | 403 | 404 | 413 | 507,
  ) => Promise<Response>
  /** The tokens of this browser: of a worker's session, and of somebody's own page. */
  readonly tokens: (c: Context) => { readonly worker: string | undefined; readonly person: string | undefined }
  readonly dropCookies: (c: Context) => void
  readonly always: Readonly<Record<string, string>>
}

export const makeDoor = ({ database, reserved, keyring, now, origin }: Needs, isPractice: boolean): Door => {
  const secure = origin.startsWith('https:')
  const cookie = { path: '/', httpOnly: true, secure, sameSite: 'Strict' } as const
  const names = secure
    ? { worker: '__Host-session', person: '__Host-page', tablet: '__Host-tablet' }
    : { worker: 'session', person: 'page', tablet: 'tablet' }
  const always = { ...everyAnswer, ...(secure ? overHttps : {}), 'Cache-Control': neverStored }
  const marks = countGuesses(Number.POSITIVE_INFINITY)
  const who = whoIsSignedIn(database, keyring)

  let remembered: { readonly directory: Directory; readonly until: number } | undefined
  const directory = async (): Promise<Directory> => {
    if (remembered !== undefined && remembered.until > performance.now()) return remembered.directory
    remembered = { directory: await readDirectory(reserved), until: performance.now() + directoryGoodFor }
    return remembered.directory
  }
  const at = (known: Directory | undefined, c: Context) =>
    known === undefined ? undefined : organisationAt(known, c.req.header('Host') ?? '')

  const tokens = (c: Context) => ({ worker: getCookie(c, names.worker), person: getCookie(c, names.person) })

  const changeSession = (c: Context, change: SessionChange) => {
    if (change === 'ends') setCookie(c, names.worker, '', { ...cookie, maxAge: 0 })
    else if (change === 'closes') setCookie(c, names.person, '', { ...cookie, maxAge: 0 })
    else if ('becomes' in change) {
      setCookie(c, names.worker, '', { ...cookie, maxAge: 0 })
      setCookie(c, names.tablet, change.becomes, { ...cookie, maxAge: 31_536_000 })
    } else if ('opens' in change) setCookie(c, names.person, change.opens, cookie)
    else setCookie(c, names.worker, change.starts, cookie)
  }

  const asked: Door['asked'] = async (c, organisation, route) => {
    const moment = now()
    const cookies = getCookie(c)
    const [session, page] = [cookies[names.worker], cookies[names.person]]
    const isSomewhere = organisation !== nowhere
    const person =
      route !== undefined && wantsPerson(route) && page !== undefined && isSomewhere
        ? await personOnOwnPage(
            route.urgent === true || route.urgentIf !== undefined ? reserved : database,
            organisation.id,
            page,
            moment,
          )
        : undefined
    // On somebody's own page nobody else is there, whoever is signed in on the same tablet.
    const worker =
      session === undefined || !isSomewhere || person !== undefined || route?.for === 'their-own-page'
        ? undefined
        : await who.isSignedIn(organisation.id, session, moment)
    const bound = person !== undefined ? page : worker !== undefined ? session : undefined
    const wanted = c.req.query('language') ?? cookies['language']
    const preferred =
      isLanguage(wanted) || (isPractice && wanted === pseudo)
        ? wanted
        : preferredLanguage(c.req.header('Accept-Language'))
    if (c.req.query('language') === preferred)
      setCookie(c, 'language', preferred, { ...cookie, maxAge: 31_536_000, sameSite: 'Lax' })
    const isForWorkers = route !== undefined && route.participant !== true
    const language = isForWorkers ? forWorkers(preferred) : preferred
    return {
      organisation,
      worker,
      person,
      context: { organisation: organisation.id, actor: person?.id ?? worker?.id ?? 'public' },
      language,
      isPractice,
      path: c.req.path,
      now: moment,
      tablet: cookies[names.tablet],
      host: c.req.header('Host')?.toLowerCase(),
      session: bound,
      // Counted only where somebody asks: most requests never do.
      get formToken() {
        return formToken(keyring, bound, moment)
      },
      get from() {
        return marks.markOf(addressOf(c), moment)
      },
      param: (name) => c.req.param(name),
      query: (name) => c.req.query(name),
      form: emptyForm,
    }
  }

  const respond: Door['respond'] = async (c, answer) => {
    if ('session' in answer && answer.session !== undefined) changeSession(c, answer.session)
    if (answer.kind === 'see-other')
      return c.newResponse(null, 303, { ...always, Location: answer.to, 'Content-Length': '0' })
    if (answer.kind === 'send-to')
      return c.newResponse(null, 307, { ...always, Location: answer.to, 'Content-Length': '0' })
    if (answer.kind === 'data')
      return c.newResponse(JSON.stringify(answer.value), 200, { ...always, 'Content-Type': 'application/json' })
    if (answer.kind === 'plain')
      return c.newResponse(bodyOf(answer.body), answer.status, { ...always, 'Content-Type': answer.type })
    if (answer.kind === 'file') {
      const { type, name, body } = answer
      return c.newResponse(bodyOf(body), 200, {
        ...always,
        'Content-Type': type,
        'Content-Disposition': `attachment; filename="${name}"`,
      })
    }
    const camera = answer.camera === true ? withTheCamera : {}
    return c.newResponse(String(await answer.html), answer.status, { ...always, ...camera, 'Content-Type': htmlType })
  }

  return {
    directory,
    here: async (c) => at(await directory(), c),
    hereAsFarAsKnown: async (c) => at(await directory().catch(() => remembered?.directory), c),
    forget: () => {
      who.forget()
      remembered = undefined
    },
    asked,
    respond,
    plain: async (c, organisation, name, status) =>
      respond(c, { kind: 'page', html: plainPage(await asked(c, organisation), name), status }),
    tokens,
    dropCookies: (c) => {
      for (const name of [names.worker, names.person, 'language']) setCookie(c, name, '', { ...cookie, maxAge: 0 })
    },
    always,
  }
}

const bodyOf = (body: string | Uint8Array) => (typeof body === 'string' ? body : new Uint8Array(body))

/** The same asker with what they sent; nothing that is counted on demand is counted here. */
export const withForm = (asked: Asked, form: Form): Asked => Object.defineProperty(asked, 'form', { value: form })

/** Enough to say sorry in the right language; nothing here may break again. */
export const askedInTrouble = (c: Context, isPractice: boolean, now: Asked['now']): Asked => ({
  organisation: nowhere,
  worker: undefined,
  person: undefined,
  context: { organisation: nowhere.id, actor: 'public' },
  language: preferredLanguage(c.req.header('Accept-Language')),
  isPractice,
  path: '/',
  now,
  tablet: undefined,
  host: undefined,
  session: undefined,
  formToken: '',
  from: '',
  param: () => undefined,
  query: () => undefined,
  form: emptyForm,
})

export const formIn = async (c: Context): Promise<Form> => {
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
