/** Who does what here, and where. */

import type { Sites } from '../../../organisation/known-sites.ts'
import { mostBytes } from '../../../platform/csv.ts'
import type { Answer } from '../../../platform/http/answer.ts'
import type { Asked } from '../../../platform/http/asked.ts'
import type { Route } from '../../../platform/http/route.ts'
import { mostPictureBytes } from '../../../platform/pictures-in.ts'
import type { Needs } from '../../../platform/service.ts'
import type { Role } from '../../../principles/card.ts'
import { giveItACode, prepare, saveRun, showSample, showSamples } from '../actions/bench.ts'
import { saveCorrection, showCorrect } from '../actions/correct.ts'
import { dispatchFile, packDispatch, sayOfDispatch, showDispatch, showDispatches } from '../actions/dispatch.ts'
import { importFile, saveMapping, showImport, showMapping, undoFile } from '../actions/imports.ts'
import { saveIntake, showIntake, showSheet } from '../actions/intake.ts'
import { renewAnswers, saveName, saveStandsFor, showNames } from '../actions/names.ts'
import { savePhoto, showPhoto } from '../actions/photos.ts'
import { agreementFile, showQuality } from '../actions/quality.ts'
import { release, releaseMany } from '../actions/release.ts'
import { showWaiting } from '../actions/second-look.ts'
import { moveSamples, showShelf, witness } from '../actions/shelf.ts'
import { decideAboutSignal, showSignal, showSignals } from '../actions/signals.ts'
import { decideClaim, showClaims, writeClaim } from '../actions/substances.ts'
import { saveWatched, showWatched } from '../actions/watched.ts'
import { runKinds } from '../run.ts'

const bench: readonly Role[] = ['technician']
const panel: readonly Role[] = ['technician', 'coordinator', 'manager']
const door: readonly Role[] = ['worker', 'technician']

/** What is done at the door, at the bench and by the panel. */
export const deskRoutes = (needs: Needs, sites: Sites): readonly Route[] => {
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
