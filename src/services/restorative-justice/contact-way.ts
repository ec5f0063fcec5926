/** One way of reaching somebody, that we know by right, and that is known again however it is written (V8). */

import { ok, type Result, refused } from '../../principles/ground/result.ts'

/** By what right we know how somebody can be reached. What we were told by whoever asks is none. */
export const routes = ['gave-it-to-us', 'agency-agreed', 'sharing-agreement', 'comes-to-us', 'passed-on'] as const

export type ContactRoute = (typeof routes)[number]

/** One number, one e-mail address, one place, or who passes it on: one way of reaching somebody at a time, so that it is known again (V8). */
export const shapes = ['number', 'email', 'address', 'agency'] as const

export type ContactShape = (typeof shapes)[number]

const looksLike = {
  number: /^(?=(?:\D*\d){9,15}\D*$)\+?\(?\d{2,}\)?(?:[ .-]?\(?\d{2,}\)?)*$/,
  email: /^[^\s@,;/]+@[^\s@,;/]+\.[^\s@.,;/]{2,}$/,
  address: /^(?!.*@)(?!.*(?:\d[ ()./-]?){7})[^;\r\n]{4,300}$/,
  agency: /^(?!.*@)(?!.*(?:\d[ ()./-]?){7})[^;\r\n]{2,300}$/,
} as const satisfies Record<ContactShape, RegExp>

export const readContact = (
  one: (name: string) => string | undefined,
): Result<
  { readonly route: ContactRoute; readonly shape: ContactShape; readonly details: string },
  'choose' | 'one-way'
> => {
  const route = routes.find((known) => known === one('route'))
  const shape = shapes.find((known) => known === one('shape'))
  const details = one('details')?.trim()
  if (route === undefined || shape === undefined || details === undefined) return refused('choose')
  if (!looksLike[shape].test(details) || (shape === 'agency') !== (route === 'passed-on')) return refused('one-way')
  return ok({ route, shape, details })
}

/** As it is known again however it is written: a number by its last nine digits, anything else by its letters and digits. */
export const comparedContact = (shape: ContactShape, details: string): string =>
  shape === 'number'
    ? `number ${details.replace(/\D/g, '').slice(-9)}`
    : `${shape} ${details
        .normalize('NFKC')
        .toLowerCase()
        .replace(/[^\p{L}\p{N}@]/gu, '')}`
