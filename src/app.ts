/** Puts it together: every route of the organisation, of the accountability pages and of the services, behind one door. */

import { type Context, Hono } from 'hono'

import { oversightCard, oversightRoutes } from './accountability/oversight/oversight.ts'
import { ownRecordRoutes, withSomebodyCard } from './accountability/own-record/routes.ts'
import { publicRoutes } from './accountability/public-routes.ts'
import { tellingCard, tellingRoutes } from './accountability/telling/telling.ts'
import { textsInRoutes } from './accountability/texts-in/texts-in.ts'
import { askedInTrouble, formIn, makeDoor, nowhere, withForm } from './door.ts'
import { leavingRoutes } from './leaving.ts'
import type { Directory } from './organisation/organisations.ts'
import { organisationRoutes } from './organisation/routes.ts'
import { writeDown } from './platform/audit.ts'
import { cameFromHere, isOurForm } from './platform/http/form-token.ts'
import { keptForGood } from './platform/http/headers.ts'
import { mayUse, type Route } from './platform/http/route.ts'
import type { Log } from './platform/log.ts'
import type { Needs, Service, Story } from './platform/service.ts'
import { theirStories } from './practice/heron.ts'
import { bandAt, dayAt } from './principles/ground/time.ts'
import { assetFiles } from './web/assets.ts'
import { plainPage } from './web/public-pages.tsx'

export interface AppSettings {
  readonly isPractice: boolean
  readonly log: Log
  readonly services: readonly Service[]
  /** Of the practice town: codes and phrases that were drawn as its people lived there. */
  readonly lived?: readonly Story[]
}

const largestForm = 64 * 1024

export const allRoutes = (
  needs: Needs,
  { isPractice, services, lived = [] }: Pick<AppSettings, 'isPractice' | 'services' | 'lived'>,
  around: { forget: () => void; directory: () => Promise<Directory> },
): readonly Route[] => [
  ...publicRoutes(needs, services),
  ...ownRecordRoutes(needs, services),
  ...oversightRoutes(needs),
  ...tellingRoutes(needs),
  ...textsInRoutes(needs, services),
  ...organisationRoutes(needs, {
    stories: isPractice
      ? ({ organisation: { id } }) => [
          ...services.flatMap(({ practice }) => practice.stories({ organisation: id }, needs.keyring)),
          ...theirStories(id, needs),
          ...lived,
        ]
      : undefined,
    forget: around.forget,
    handsOn: async (...about) => {
      for (const { sealed } of services) await sealed?.whenVaultReplaced(...about)
    },
    isFirst: async () => (await around.directory()).all.length === 0,
    work: (asked) => [
      ...withSomebodyCard(asked),
      ...oversightCard(asked),
      ...tellingCard(asked),
      ...services.flatMap(({ card, words }) =>
        card.desk
          .filter((one) => asked.worker?.roles.some((role) => one.for.includes(role)) === true)
          .map(({ address, words: key }) => ({
            address,
            title: words.workers.in(asked.language)(key),
            lead: words.workers.in(asked.language)(`${key}-lead`),
          })),
      ),
    ],
  }),
  ...services.flatMap((service) => service.routes(needs)),
]

export const makeApp = (needs: Needs, settings: AppSettings): Hono => {
  const { database, keyring, now } = needs
  const { isPractice, log } = settings
  const door = makeDoor(needs, isPractice)
  const app = new Hono()

  /** A worker tried what their role does not open: the attempt is written down, whatever becomes of the request (S10, E1). */
  const noteRefused = async (
    route: Route,
    { organisation, worker, now: moment, context }: Awaited<ReturnType<typeof door.asked>>,
  ) => {
    if (worker === undefined) return
    const when = { day: dayAt('UTC', moment), band: bandAt('UTC', moment) }
    const what = route.path.replace(/^\/|\/?:\w+|[^a-z/-]/g, '') || 'home'
    await database
      .inTransaction(context, (tx) =>
        writeDown(tx, organisation.id, { what: `page/${what}`, worker: worker.id, outcome: 'refused', ...when }),
      )
      .catch((error: unknown) => log.error({ err: error }, 'a refused attempt could not be written down'))
  }

  const handle =
    (route: Route) =>
    async (c: Context): Promise<Response> => {
      const known = await door.here(c)
      if (known === undefined && !route.path.startsWith('/set-up/'))
        return door.plain(c, nowhere, (await door.directory()).all.length === 0 ? 'empty' : 'choose', 404)
      const organisation = known ?? nowhere

      if (route.method === 'POST' && !(Number(c.req.header('Content-Length')) <= (route.upTo ?? largestForm)))
        return door.plain(c, organisation, 'too-large', 413)
      // Who may not use a route is told before what they sent is read.
      const asker = await door.asked(c, organisation, route)
      if (!mayUse(route, asker.worker?.roles, asker.person !== undefined)) {
        if (route.for === 'their-own-page') return door.respond(c, { kind: 'see-other', to: '/me' })
        if (asker.worker === undefined) return door.respond(c, { kind: 'see-other', to: '/sign-in' })
        await noteRefused(route, asker)
        return door.plain(c, organisation, 'forbidden', 403)
      }
      if (route.for === 'a-carrier') {
        const sent = { body: await c.req.text(), header: (name: string) => c.req.header(name) }
        const answer = await route.does({ ...asker, context: { organisation: organisation.id, actor: 'system' }, sent })
        return answer === undefined ? door.plain(c, organisation, 'not-found', 404) : door.respond(c, answer)
      }
      const takesRoom = route.urgent !== true && route.small !== true
      if (route.method === 'POST' && takesRoom && route.urgentIf === undefined && !needs.hasRoom())
        return door.plain(c, organisation, 'full', 507)
      if (route.method === 'POST') {
        const form = await formIn(c)
        const isOurs =
          cameFromHere((name) => c.req.header(name)) &&
          isOurForm(keyring, form.one('form-token'), asker.session, asker.now)
        if (!isOurs) return door.plain(c, organisation, 'forged', 403)
        if (route.urgentIf?.(form) === false && !needs.hasRoom()) return door.plain(c, organisation, 'full', 507)
        const answer = await route.does(withForm(asker, form))
        return answer === undefined ? door.plain(c, organisation, 'not-found', 404) : door.respond(c, answer)
      }
      const answer = await route.does(asker)
      return answer === undefined ? door.plain(c, organisation, 'not-found', 404) : door.respond(c, answer)
    }

  app.get('/health/live', (c) => c.text('live', 200, door.always))
  app.get('/health/ready', async (c) => {
    const ready = await database.inPublic(async () => true).catch(() => false)
    return c.text(ready ? 'ready' : 'the database does not answer', ready ? 200 : 503, door.always)
  })
  app.get('/assets/:name', (c) => {
    const asset = assetFiles.get(c.req.path)
    if (asset === undefined) return c.notFound()
    return c.body(new Uint8Array(asset.body), 200, {
      ...door.always,
      'Content-Type': asset.type,
      'Cache-Control': keptForGood,
    })
  })

  const leaving = leavingRoutes(needs, door, log)
  app.get('/leave', leaving.leave)
  app.post('/sign-out', async (c) =>
    handle({ method: 'POST', path: '/sign-out', for: 'signed-in', small: true, does: () => leaving.signOut(c) })(c),
  )
  app.post('/me/close', async (c) =>
    handle({
      method: 'POST',
      path: '/me/close',
      for: 'their-own-page',
      participant: true,
      does: () => leaving.closePage(c),
    })(c),
  )

  for (const route of allRoutes(needs, settings, door)) app.on(route.method, route.path, handle(route))

  app.notFound(async (c) => door.plain(c, (await door.here(c)) ?? nowhere, 'not-found', 404))
  app.onError(async (error, c) => {
    log.error({ err: error, route: c.req.routePath }, 'an answer could not be given')
    for (const [name, value] of Object.entries(door.always)) c.header(name, value)
    return c.html(String(await plainPage(askedInTrouble(c, isPractice, now()), 'trouble')), 500)
  })
  return app
}
