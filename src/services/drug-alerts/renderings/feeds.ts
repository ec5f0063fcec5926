/** The alerts that went out, as Atom, RSS and JSON Feed; each entry leads to its page and to its CAP file. */

import { Feed } from 'feed'

import type { Version } from '../records/alerts.ts'
import type { Sender } from './cap.ts'

export const formats = ['atom', 'rss', 'json'] as const

export type Format = (typeof formats)[number]

export const typeOf: Readonly<Record<Format, string>> = {
  atom: 'application/atom+xml; charset=utf-8',
  rss: 'application/rss+xml; charset=utf-8',
  json: 'application/feed+json; charset=utf-8',
}

interface FeedWords {
  readonly title: string
  readonly description: string
  readonly ended: string
}

export const feedOf = (published: readonly Version[], { organisation, origin }: Sender, words: FeedWords): Feed => {
  const address = `${origin}/alerts`
  const feed = new Feed({
    title: words.title,
    description: words.description,
    id: address,
    link: address,
    language: 'en',
    copyright: 'CC BY 4.0',
    updated: new Date(published[0]?.sent ?? 0),
    feedLinks: { atom: `${address}/feed.atom`, rss: `${address}/feed.rss`, json: `${address}/feed.json` },
    author: { name: organisation, link: origin },
  })
  for (const { alert, nth, kind, content, sent } of published) {
    const link = `${address}/${alert}`
    feed.addItem({
      id: `urn:uuid:${alert}#${nth}`,
      title: kind === 'cancel' ? `${words.ended}: ${content.headline}` : content.headline,
      link,
      description: content.risk,
      content: [content.what, content.now].map((text) => `<p>${escaped(text)}</p>`).join(''),
      date: new Date(sent ?? 0),
      enclosure: { url: `${link}/${nth}.cap`, type: 'application/cap+xml', length: 0 },
    })
  }
  return feed
}

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (one) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[one] ?? one)

export const drawnAs: Readonly<Record<Format, (feed: Feed) => string>> = {
  atom: (feed) => feed.atom1(),
  rss: (feed) => feed.rss2(),
  json: (feed) => feed.json1(),
}
