import { knownSites } from '../../organisation/known-sites.ts'
import { mostBytes } from '../../platform/csv.ts'
import type { Context, Database } from '../../platform/database/transaction.ts'
import type { Answer } from '../../platform/http/answer.ts'
import type { Asked } from '../../platform/http/asked.ts'
import type { Route } from '../../platform/http/route.ts'
import { countGuesses } from '../../platform/http/slowing-down.ts'
import { mostPictureBytes } from '../../platform/pictures-in.ts'
import type { Needs, Service } from '../../platform/service.ts'
import type { Role } from '../../principles/card.ts'
import { ok, type Result, refused } from '../../principles/ground/result.ts'
import { byAnyKey } from '../../web/say.ts'
import { answerByCode, dashboardFile, showDashboard, showResults, showTesting } from './actions/answers.ts'
import { giveItACode, prepare, saveRun, showSample, showSamples } from './actions/bench.ts'
import { saveCorrection, showCorrect } from './actions/correct.ts'
import { deleteByCode, showDelete } from './actions/delete.ts'
import { dispatchFile, packDispatch, sayOfDispatch, showDispatch, showDispatches } from './actions/dispatch.ts'
import { importFile, saveMapping, showImport, showMapping, undoFile } from './actions/imports.ts'
import { saveIntake, showIntake, showSheet } from './actions/intake.ts'
import {
  type Imported,
  importLabFile,
  type LabFile,
  type Labs,
  labsNow,
  type NotImported,
  readLabFile,
  sentencesOf,
} from './actions/lab-file.ts'
import { recording, showListen } from './actions/listen.ts'
import { renewAnswers, saveName, saveStandsFor, showNames } from './actions/names.ts'
import { addOwnSample, showOwnAnswer, showOwnSamples, takeOwnSampleAway } from './actions/own-page.ts'
import { photoByCode, photosEnd, savePhoto, showPhoto } from './actions/photos.ts'
import { agreementFile, sayIntention, showQuality } from './actions/quality.ts'
import { release, releaseMany } from './actions/release.ts'
import { showWaiting } from './actions/second-look.ts'
import { moveSamples, showShelf, witness } from './actions/shelf.ts'
import { decideAboutSignal, showSignal, showSignals } from './actions/signals.ts'
import { decideClaim, showClaims, showSubstance, showSubstances, writeClaim } from './actions/substances.ts'
import { saveTell, sends, showTell, stopTell, wishesEnd } from './actions/tell.ts'
import { answersText } from './actions/texts.ts'
import { watching } from './actions/watch.ts'
import { saveWatched, showWatched } from './actions/watched.ts'
import { card } from './card.ts'
import { closing } from './closing.ts'
import { labs } from './labs.ts'
import { methodCards } from './method-cards.ts'
import { owed } from './owed.ts'
import { dashboardTables } from './pages/dashboard.tsx'
import { formLed, putOnOwnPage, stories } from './practice/stories.ts'
import { fillTown } from './practice/town.ts'
import { oneOfEach } from './records/one-of-each.ts'
import { codeByName, substances } from './register.ts'
import { runKinds } from './run.ts'
import { participants, workers } from './words.ts'

const bench: readonly Role[] = ['technician']
const panel: readonly Role[] = ['technician', 'coordinator', 'manager']
const door: readonly Role[] = ['worker', 'technician']

/** Wrong codes an hour from one place, before they are slowed down. */
const mostWrongCodes = 30

const routes = (needs: Needs): readonly Route[] => {
  const sites = knownSites(needs.database)
  const wrong = countGuesses(mostWrongCodes)
  const open = (
    path: string,
    does: (asked: Asked) => Promise<Answer | undefined>,
    method: Route['method'] = 'GET',
  ): Route => ({ method, path, for: 'everyone', participant: true, does })
  const own = (method: Route['method'], path: string, does: Route['does']): Route => ({
    method,
    path,
    for: 'their-own-page',
    participant: true,
    does,
  })
  const forBench = (method: Route['method'], path: string, does: Route['does']): Route => ({
    method,
    path: `/drug-checking/${path}`,
    for: bench,
    does,
  })
  const sample = (what: string, does: (asked: Asked) => Promise<Answer | undefined>): Route => ({
    method: 'POST',
    path: `/drug-checking/samples/:id/${what}`,
    for: bench,
    does,
  })
  return [
    open('/drug-checking', (asked) => showTesting(asked, needs)),
    open('/results', showResults),
    open('/results/with/:code', showResults),
    open('/results', (asked) => answerByCode(asked, needs, sites, wrong), 'POST'),
    open('/results/intention', (asked) => sayIntention(asked, needs, sites, wrong), 'POST'),
    open('/results/tell', (asked) => showTell(asked, needs, wrong), 'POST'),
    open('/results/tell/save', (asked) => saveTell(asked, needs, sites, wrong), 'POST'),
    { ...open('/results/tell/stop', (asked) => stopTell(asked, needs, sites, wrong), 'POST'), urgent: true },
    open('/results/listen', (asked) => showListen(asked, needs, wrong), 'POST'),
    open('/results/spoken/:key', (asked) => recording(asked, needs)),
    open('/results/photo', (asked) => photoByCode(asked, needs, wrong), 'POST'),
    open('/results/delete', showDelete),
    open('/results/delete', (asked) => deleteByCode(asked, needs, sites, wrong), 'POST'),
    open('/known', showSubstances),
    open('/known', showSubstances, 'POST'),
    open('/known/:key', (asked) => showSubstance(asked, needs, sites)),
    open('/dashboard', (asked) => showDashboard(asked, needs)),
    ...dashboardTables.map((table) => open(`/dashboard/${table}.csv`, (asked) => dashboardFile(asked, needs, table))),
    own('GET', '/me/samples', (asked) => showOwnSamples(asked, needs, sites)),
    own('POST', '/me/samples', (asked) => addOwnSample(asked, needs, sites, wrong)),
    own('POST', '/me/samples/remove', (asked) => takeOwnSampleAway(asked, needs, sites)),
    own('GET', '/me/samples/:id', (asked) => showOwnAnswer(asked, needs, sites)),
    { method: 'GET', path: '/drug-checking/intake', for: door, does: (asked) => showIntake(asked, needs, sites) },
    { method: 'POST', path: '/drug-checking/intake', for: door, does: (asked) => saveIntake(asked, needs, sites) },
    { method: 'GET', path: '/drug-checking/sheet', for: door, does: (asked) => showSheet(asked, needs) },
    forBench('GET', 'samples', (asked) => showSamples(asked, needs)),
    { method: 'GET', path: '/drug-checking/samples/:id', for: door, does: (asked) => showSample(asked, needs, sites) },
    {
      method: 'POST',
      path: '/drug-checking/samples/:id/photo',
      for: door,
      upTo: mostPictureBytes + 100_000,
      does: (asked) => savePhoto(asked, needs, sites),
    },
    {
      method: 'GET',
      path: '/drug-checking/samples/:id/photo/:photo',
      for: door,
      does: (asked) => showPhoto(asked, needs),
    },
    ...runKinds.map((kind) => sample(kind, (asked) => saveRun(asked, needs, sites, kind))),
    sample('correct/:run', (asked) => saveCorrection(asked, needs, sites)),
    forBench('GET', 'samples/:id/correct/:run', (asked) => showCorrect(asked, needs)),
    sample('prepare', (asked) => prepare(asked, needs, sites)),
    sample('release', (asked) => release(asked, needs, sites)),
    sample('code', (asked) => giveItACode(asked, needs)),
    forBench('GET', 'dispatch', (asked) => showDispatches(asked, needs, sites)),
    forBench('POST', 'dispatch', (asked) => packDispatch(asked, needs, sites)),
    forBench('GET', 'dispatch/:id', (asked) => showDispatch(asked, needs)),
    forBench('POST', 'dispatch/:id', (asked) => sayOfDispatch(asked, needs, sites)),
    forBench('GET', 'dispatch/:id/manifest.csv', (asked) => dispatchFile(asked, needs)),
    forBench('GET', 'shelf', (asked) => showShelf(asked, needs)),
    forBench('POST', 'shelf', (asked) => moveSamples(asked, needs, sites)),
    forBench('POST', 'shelf/witness', (asked) => witness(asked, needs, sites)),
    ...(
      [
        ['GET', 'signals', (asked) => showSignals(asked, needs)],
        ['GET', 'signals/:id', (asked) => showSignal(asked, needs)],
        ['POST', 'signals/:id', (asked) => decideAboutSignal(asked, needs, sites)],
        ['GET', 'watched', (asked) => showWatched(asked, needs)],
        ['POST', 'watched', (asked) => saveWatched(asked, needs, sites)],
      ] as const satisfies readonly (readonly [Route['method'], string, Route['does']])[]
    ).map(([method, path, does]): Route => ({ method, path: `/drug-checking/${path}`, for: panel, does })),
    ...(
      [
        ['', showQuality],
        ['/agreement.csv', agreementFile],
      ] as const
    ).map(
      ([path, does]): Route => ({
        method: 'GET',
        path: `/drug-checking/quality${path}`,
        for: ['technician', 'coordinator', 'manager', 'board-member'],
        does: (asked) => does(asked, needs, sites),
      }),
    ),
    forBench('GET', 'names', (asked) => showNames(asked, needs)),
    forBench('POST', 'names', (asked) => saveName(asked, needs, sites)),
    forBench('POST', 'names/stands-for', (asked) => saveStandsFor(asked, needs, sites)),
    forBench('POST', 'names/renew', (asked) => renewAnswers(asked, needs, sites)),
    forBench('GET', 'claims', (asked) => showClaims(asked, needs, sites)),
    forBench('POST', 'claims', (asked) => writeClaim(asked, needs, sites)),
    forBench('POST', 'claims/decide', (asked) => decideClaim(asked, needs, sites)),
    forBench('GET', 'release', (asked) => showWaiting(asked, needs)),
    forBench('POST', 'release', (asked) => releaseMany(asked, needs, sites)),
    forBench('GET', 'import', (asked) => showImport(asked, needs)),
    { ...forBench('POST', 'import', (asked) => importFile(asked, needs, sites)), upTo: mostBytes + 1_000_000 },
    forBench('POST', 'import/undo', (asked) => undoFile(asked, needs, sites)),
    forBench('GET', 'import/mapping', showMapping),
    { ...forBench('POST', 'import/mapping', (asked) => saveMapping(asked, needs, sites)), upTo: mostBytes + 1_000_000 },
  ]
}

/** What the command line may do with a laboratory's file; refusals are sentences already. */
interface LabFiles {
  readonly labs: Labs
  readonly mostBytes: number
  readonly tooLarge: string
  /** Also the ones that an organisation told how to read. */
  readonly known: (database: Database, context: Context) => Promise<Labs>
  readonly read: (
    known: Labs,
    lab: string,
    bytes: Uint8Array,
  ) => Promise<
    Result<
      { readonly rows: number; readonly samples: number; readonly unknownNames: readonly string[] },
      readonly string[]
    >
  >
  readonly bringIn: (
    database: Database,
    context: Context,
    file: LabFile,
    onProgress: (done: number, of: number) => void,
  ) => Promise<Result<Imported, readonly string[]>>
}

const inSentences = <T>(result: Result<T, NotImported>): Result<T, readonly string[]> =>
  result.ok ? result : refused(sentencesOf(result.reason, 'en'))

const labFiles: LabFiles = {
  labs,
  mostBytes,
  tooLarge: sentencesOf({ why: 'too-large', most: mostBytes }, 'en').join(' '),
  known: (database, context) => database.inTransaction(context, (tx) => labsNow(tx, context.organisation)),
  read: async (known, lab, bytes) => {
    const report = inSentences(await readLabFile(known, lab, bytes))
    return report.ok
      ? ok({ ...report.value, unknownNames: report.value.kind === 'findings' ? report.value.unknownNames : [] })
      : report
  },
  bringIn: async (database, context, file, onProgress) =>
    inSentences(await importLabFile(database, context, file, onProgress)),
}

export const drugChecking: Service & { readonly labFiles: LabFiles } = {
  labFiles,
  card,
  words: { participants: byAnyKey(participants), workers: byAnyKey(workers) },
  routes,
  daily: [closing, watching, wishesEnd, photosEnd],
  sends,
  answersText,
  owed,
  practice: { fill: fillTown, ownPage: putOnOwnPage, stories, formLed },
  lists: [
    {
      table: 'drug_checking.substance',
      key: ['code'],
      rows: substances.map(({ code, name, kind }) => ({ code, name, kind })),
    },
    {
      table: 'drug_checking.alias',
      key: ['normalised'],
      rows: [...codeByName].map(([normalised, substance]) => ({ normalised, substance })),
    },
    {
      table: 'drug_checking.method',
      key: ['method', 'version'],
      rows: Object.values(methodCards).map(({ method, version }) => ({ method, version })),
    },
  ],
  oneOfEach,
}
