/** Somebody who visits the pages in a test: keeps cookies, sends the forms a page brought, as a browser without JavaScript. */

import type { Hono } from 'hono'

import { makeApp } from '../app.ts'
import { startLog } from '../platform/log.ts'
import type { Needs } from '../platform/service.ts'
import { startSession } from '../platform/sessions.ts'
import { services } from '../services/index.ts'
import type { Person, TownMade } from './town.ts'

export interface Page {
  readonly status: number
  readonly to: string | null
  readonly html: string
  readonly headers: Headers
}

export interface Visitor {
  readonly get: (path: string, headers?: Record<string, string>) => Promise<Page>
  /** Sends a form with the token of the last page it stood on, or of none. */
  readonly send: (
    path: string,
    fields: Readonly<Record<string, string | readonly string[] | File>>,
    headers?: Record<string, string>,
  ) => Promise<Page>
  readonly cookies: Map<string, string>
}

export const practiceApp = (needs: Needs): Hono =>
  makeApp(needs, { isPractice: true, log: startLog('silent'), services })

export const visitor = (app: Hono, host = 'localhost'): Visitor => {
  const cookies = new Map<string, string>()
  let token = ''
  const ask = async (path: string, init: RequestInit): Promise<Page> => {
    const headers = new Headers(init.headers)
    headers.set('Host', host)
    if (cookies.size > 0) headers.set('Cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '))
    const answer = await app.request(path, { ...init, headers })
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
      if (value === '' || /Max-Age=0/.test(cookie)) cookies.delete(name)
      else cookies.set(name, value)
    }
    const html = await answer.text()
    token = /name="form-token" value="([^"]+)"/.exec(html)?.[1] ?? token
    return { status: answer.status, to: answer.headers.get('Location'), html, headers: answer.headers }
  }
  return {
    cookies,
    get: (path, headers = {}) => ask(path, { headers }),
    send: async (path, fields, headers = {}) => {
      const pairs = Object.entries({ 'form-token': token, ...fields }).flatMap(([name, value]) =>
        Array.isArray(value)
          ? value.map((one: string) => [name, one] as const)
          : [[name, value as string | File] as const],
      )
      const isFile = pairs.some(([, value]) => value instanceof File)
      const form = new FormData()
      for (const [name, value] of pairs) form.append(name, value)
      const request = new Request('http://localhost/', {
        method: 'POST',
        body: isFile ? form : new URLSearchParams(pairs as [string, string][]),
      })
      const body = await request.arrayBuffer()
      const type = request.headers.get('Content-Type') ?? ''
      return ask(path, {
        method: 'POST',
        body,
        headers: {
          'Content-Type': type,
          'Content-Length': String(body.byteLength),
          'Sec-Fetch-Site': 'same-origin',
          ...headers,
        },
      })
    },
  }
}

/** Somebody of the town, already signed in. */
export const signedIn = async (
  app: Hono,
  needs: Needs,
  { organisation, workers }: TownMade,
  person: Person,
  host?: string,
): Promise<Visitor> => {
  const one = visitor(app, host)
  const session = await needs.database.inTransaction({ organisation, actor: 'system' }, (tx) =>
    startSession(tx, organisation, workers[person], needs.now()),
  )
  one.cookies.set(needs.origin.startsWith('https:') ? '__Host-session' : 'session', session)
  return one
}

/** Somebody who has opened their own page with their code. */
export const onOwnPage = async (app: Hono, code: string, host?: string): Promise<Visitor> => {
  const one = visitor(app, host)
  await one.get('/me')
  const { status, to } = await one.send('/me', { code })
  if (status !== 303 || to !== '/me') throw new Error(`the code opened nothing: ${status}`)
  await one.get('/me')
  return one
}

/** What a page says, as text. */
export const textOf = ({ html }: Page): string =>
  html
    .replace(/<(script|style)[\s\S]*?<\/\1>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ')
