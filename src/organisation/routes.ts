/** The pages of the team itself. */

import { type Answer, page } from '../platform/http/answer.ts'
import type { Asked } from '../platform/http/asked.ts'
import type { Route } from '../platform/http/route.ts'
import { countGuesses } from '../platform/http/slowing-down.ts'
import type { Needs, Story } from '../platform/service.ts'
import type { LinkCard } from '../web/link-cards.tsx'
import {
  addPasskey,
  askForPasskey,
  dropPasskey,
  endOneSession,
  endOtherSessions,
  newRecoveryCodes,
  showAccount,
} from './account.ts'
import { join, setUp, showJoin, showSetUp } from './joining.ts'
import {
  beSomebody,
  endSomebodysSessions,
  inviteSomebody,
  removeSomebody,
  saveAbout,
  saveSite,
  showAbout,
  showPractice,
  showSite,
  showSites,
  showTeam,
} from './leading.ts'
import { nowAt } from './now-here.ts'
import { signInPage } from './sign-in-pages.tsx'
import { askForAnyPasskey, signIn, signInWithPasskey } from './signing-in.ts'
import { dropTablet, makeTablet, showRoom, showSwitch, showTablets, switchTo } from './switching.ts'
import { deskPage } from './team-pages.tsx'
import { closeVault, drawPhraseFor, type HandsOn, openOwnVault, showVault, startUsing } from './vault.ts'
import { words } from './words.ts'

const mostWrongSignIns = 20
const mostWrongPhrases = 10

const administrators = ['administrator'] as const

export interface Around {
  /** What stands on the desk of these roles, from the cards of the services. */
  readonly work: (asked: Asked) => readonly LinkCard[]
  readonly isFirst: () => Promise<boolean>
  /** Things to try in the practice town; undefined everywhere else. */
  readonly stories: ((asked: Asked) => readonly Story[]) | undefined
  /** What services do when a worker's vault gets another phrase. */
  readonly handsOn: HandsOn
  /** Sessions may have ended: whoever remembers them forgets. */
  readonly forget: () => void
}

const desk = async (asked: Asked, around: Around): Promise<Answer> => {
  const say = words.in(asked.language)
  const leads = asked.worker?.roles.includes('administrator') === true
  const own = (['team', 'sites', 'tablets', 'about'] as const).map((name) => ({
    address: name === 'about' ? '/about-us' : `/${name}`,
    title: say(`desk.${name}`),
    lead: say(`desk.${name}-lead`),
  }))
  return page(deskPage(asked, [...around.work(asked), ...(leads ? own : [])]))
}

export const organisationRoutes = (needs: Needs, around: Around): readonly Route[] => {
  const wrong = countGuesses(mostWrongSignIns)
  const phrases = countGuesses(mostWrongPhrases)
  const now = nowAt(needs)
  const forgetting = async (answer: Promise<Answer>): Promise<Answer> => {
    const done = await answer
    around.forget()
    return done
  }
  const lead = (method: Route['method'], path: string, does: Route['does']): Route => ({
    method,
    path,
    for: administrators,
    does,
  })
  const ours = (method: Route['method'], path: string, does: Route['does']): Route => ({
    method,
    path,
    for: 'signed-in',
    does,
  })
  return [
    { method: 'GET', path: '/sign-in', for: 'everyone', does: async (asked) => page(signInPage(asked)) },
    {
      method: 'POST',
      path: '/sign-in',
      for: 'everyone',
      small: true,
      does: (asked) => forgetting(signIn(asked, needs, wrong)),
    },
    { method: 'GET', path: '/join/:token', for: 'everyone', does: (asked) => showJoin(asked, needs) },
    { method: 'POST', path: '/join/:token', for: 'everyone', does: (asked) => forgetting(join(asked, needs)) },
    { method: 'GET', path: '/set-up/:token', for: 'everyone', does: (asked) => showSetUp(asked, needs) },
    {
      method: 'POST',
      path: '/set-up/:token',
      for: 'everyone',
      does: async (asked) => forgetting(setUp(asked, needs, await around.isFirst())),
    },
    { method: 'GET', path: '/desk', for: 'signed-in', does: (asked) => desk(asked, around) },
    {
      method: 'POST',
      path: '/sign-in/passkey',
      for: 'everyone',
      small: true,
      does: (asked) => forgetting(signInWithPasskey(asked, needs, wrong)),
    },
    {
      method: 'POST',
      path: '/sign-in/passkey/question',
      for: 'everyone',
      small: true,
      does: (asked) => askForAnyPasskey(asked, needs),
    },
    { method: 'GET', path: '/switch', for: 'everyone', does: (asked) => showSwitch(asked, needs) },
    {
      method: 'POST',
      path: '/switch',
      for: 'everyone',
      small: true,
      does: (asked) => forgetting(switchTo(asked, needs, wrong)),
    },
    { method: 'GET', path: '/room', for: 'everyone', does: (asked) => showRoom(asked, needs) },
    ours('GET', '/account', (asked) => showAccount(asked, needs)),
    ours('POST', '/account/passkeys', (asked) => addPasskey(asked, needs)),
    ours('POST', '/account/passkeys/question', (asked) => askForPasskey(asked, needs, wrong)),
    ours('POST', '/account/passkeys/remove', (asked) => dropPasskey(asked, needs)),
    ours('POST', '/account/recovery-codes', (asked) => newRecoveryCodes(asked, needs, wrong)),
    ours('POST', '/account/sessions/end', (asked) => forgetting(endOneSession(asked, needs))),
    ours('POST', '/account/sessions/end-others', (asked) => forgetting(endOtherSessions(asked, needs))),
    ours('GET', '/account/vault', (asked) => showVault(asked, needs)),
    ours('POST', '/account/vault', async (asked) => drawPhraseFor(asked, needs, await now(asked))),
    ours('POST', '/account/vault/start', async (asked) =>
      startUsing(asked, needs, phrases, around.handsOn, await now(asked)),
    ),
    ours('POST', '/account/vault/open', async (asked) => openOwnVault(asked, needs, phrases, await now(asked))),
    ours('POST', '/account/vault/close', (asked) => closeVault(asked, needs)),
    lead('GET', '/team', (asked) => showTeam(asked, needs)),
    lead('POST', '/team/invite', (asked) => inviteSomebody(asked, needs)),
    lead('POST', '/team/remove', (asked) => forgetting(removeSomebody(asked, needs))),
    lead('POST', '/team/end-sessions', (asked) => forgetting(endSomebodysSessions(asked, needs))),
    lead('GET', '/tablets', (asked) => showTablets(asked, needs)),
    lead('POST', '/tablets', (asked) => forgetting(makeTablet(asked, needs))),
    lead('POST', '/tablets/end', (asked) => dropTablet(asked, needs)),
    lead('GET', '/sites', (asked) => showSites(asked, needs)),
    lead('GET', '/sites/:id', (asked) => showSite(asked, needs)),
    lead('POST', '/sites/:id', (asked) => saveSite(asked, needs)),
    lead('GET', '/about-us', (asked) => showAbout(asked)),
    lead('POST', '/about-us', (asked) => forgetting(saveAbout(asked, needs))),
    ...(around.stories === undefined ? [] : practiceRoutes(needs, around.stories)),
  ]
}

const practiceRoutes = (needs: Needs, stories: NonNullable<Around['stories']>): readonly Route[] => [
  { method: 'GET', path: '/practice', for: 'everyone', does: (asked) => showPractice(asked, needs, stories(asked)) },
  { method: 'POST', path: '/practice', for: 'everyone', does: (asked) => beSomebody(asked, needs, stories(asked)) },
]
