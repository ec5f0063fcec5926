/** The one door for drawing. Plot draws on the server; what it draws has no style of its own, because none may be inline. */

import { parseHTML } from 'linkedom'

type Plot = typeof import('@observablehq/plot')

let loaded: Promise<Plot> | undefined

/** Loaded when the first picture is wanted: a program that only takes in samples never pays for it. */
const plot = (): Promise<Plot> => {
  loaded ??= import('@observablehq/plot')
  return loaded
}

export interface Bar {
  readonly label: string
  readonly part: number
  readonly whole: number
}

/** A bar for each label: the part in colour upon the whole. Returns SVG. */
export const bars = async (data: readonly Bar[], says: string): Promise<string> => {
  const Plot = await plot()
  const { document } = parseHTML('<!doctype html><html><body></body></html>')
  return asSvg(
    Plot.plot({
      document,
      width: 420,
      height: 40 + data.length * 30,
      // Two names with a plus between them are longer than one.
      marginLeft: Math.min(220, Math.max(130, 10 + 8 * Math.max(...data.map(({ label }) => label.length)))),
      x: { axis: 'top', grid: true, label: null, ticks: 5, nice: true },
      y: { label: null, domain: data.map(({ label }) => label) },
      marks: [
        Plot.barX([...data], { x: 'whole', y: 'label', className: 'whole', insetTop: 4, insetBottom: 4 }),
        Plot.barX([...data], { x: 'part', y: 'label', className: 'part', insetTop: 8, insetBottom: 8 }),
      ],
    }),
    says,
  )
}

export interface Share {
  readonly label: string
  /** Percent. */
  readonly value: number
  readonly from: number
  readonly to: number
}

/** A share for each label, as a point on the line in which the true one may lie. Percent, from nothing to all of it. */
export const shares = async (data: readonly Share[], says: string): Promise<string> => {
  const Plot = await plot()
  const { document } = parseHTML('<!doctype html><html><body></body></html>')
  return asSvg(
    Plot.plot({
      document,
      width: 420,
      height: 50 + data.length * 34,
      marginLeft: Math.min(220, Math.max(130, 10 + 8 * Math.max(...data.map(({ label }) => label.length)))),
      x: {
        axis: 'top',
        grid: true,
        label: null,
        ticks: 5,
        domain: [0, 100],
        tickFormat: (value: number) => `${value} %`,
      },
      y: { label: null, domain: data.map(({ label }) => label) },
      marks: [
        Plot.ruleY([...data], { x1: 'from', x2: 'to', y: 'label', className: 'line' }),
        Plot.dot([...data], { x: 'value', y: 'label', r: 6, className: 'part' }),
      ],
    }),
    says,
  )
}

export interface Point {
  /** `2026-03` */
  readonly month: string
  readonly value: number
}

/** A line over months. A month that is hidden is left out of the line, never drawn as nothing. */
export const line = async (data: readonly Point[], says: string): Promise<string> => {
  const Plot = await plot()
  const { document } = parseHTML('<!doctype html><html><body></body></html>')
  return asSvg(
    Plot.plot({
      document,
      width: 420,
      height: 200,
      x: { type: 'point', label: null, domain: data.map(({ month }) => month) },
      y: { label: null, grid: true, zero: true, ticks: 4, tickFormat: (value: number) => `${value} %` },
      marks: [
        Plot.line([...data], { x: 'month', y: 'value', className: 'line' }),
        Plot.dot([...data], { x: 'month', y: 'value', r: 4, className: 'part' }),
      ],
    }),
    says,
  )
}

type Drawn = ReturnType<Plot['plot']>

/** The picture says in a sentence what it shows; its classes are ours, and no style stands in it (Content-Security-Policy). */
const asSvg = (drawn: Drawn, says: string): string => {
  for (const style of drawn.querySelectorAll('style')) style.remove()
  for (const one of drawn.querySelectorAll('[style]')) one.removeAttribute('style')
  for (const name of ['part', 'whole', 'line']) {
    for (const group of drawn.querySelectorAll(`g.${name}, g[class="${name}"]`)) {
      group.setAttribute('class', `mark--${name}`)
      for (const attribute of ['fill', 'stroke', 'stroke-width']) group.removeAttribute(attribute)
    }
  }
  // A word of style sheets, and none of SVG's own.
  for (const one of drawn.querySelectorAll('[font-variant]')) one.removeAttribute('font-variant')
  for (const one of drawn.querySelectorAll('[aria-label]')) one.removeAttribute('aria-label')
  drawn.removeAttribute('class')
  drawn.setAttribute('font-size', '15')
  drawn.removeAttribute('style')
  drawn.setAttribute('role', 'img')
  drawn.setAttribute('aria-label', says)
  return drawn.outerHTML
}
