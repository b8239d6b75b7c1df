import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { packPackage, type Part } from '../../electron/demo/zip-parts.ts'
import { Failure } from '../../shared/failures.ts'
import { failureSentence } from '../../shared/messages/failure-sentence.ts'
import { createTranslator } from '../../shared/messages/messages.ts'
import type { PackageKind } from '../../shared/package.ts'
import { openDesks, type Desk } from '../fuzz/desks.ts'
import { first, genuinePackages, hashOf, type DeskName, type Genuine as Kept } from '../fuzz/genuine.ts'
import { makeBag } from '../fuzz/parcel.ts'
import { zipBytes, zipOf } from '../fuzz/zip.ts'
import { clerks, offices } from '../support/cast.ts'
import { partsOf, record, submissionOf } from '../support/forge.ts'
import { containerLies, type Genuine } from './container-lies.ts'
import { foundLies } from './found-lies.ts'
import { colleague, genuinePart, partLies } from './part-lies.ts'
import { next, signedLies, type Stage } from './signed-lies.ts'

/** A file that a verifier must refuse, or, among the genuine ones, must let in. */
export interface Listed {
  file: string
  /** Which of the desks it is handed in at. */
  desk: DeskName
  kind: PackageKind
  /** What that desk has taken in before. */
  after: string[]
  expected: { code: string; zh: string; en: string } | 'let in'
}

/** One of the files with its bytes. */
export interface Made extends Listed {
  bytes: Buffer
}

type Unjudged = Omit<Made, 'expected'>

const earlier = { first: 'genuine/submission-1.mulu', second: 'genuine/submission.mulu' }

/** Whom each desk knows: all that a verifier of these files must have been told. */
export const known = {
  district: {
    office: offices.district,
    partners: [
      { relation: 'subordinate', ...offices.township, keys: keysOf('operator', 'reviewer', 'chief') },
      { relation: 'subordinate', ...offices.neighbour, keys: keysOf('neighbour') },
      { relation: 'superior', ...offices.city, keys: keysOf('city') },
    ],
  },
  city: {
    office: offices.city,
    partners: [{ relation: 'subordinate', ...offices.district, keys: keysOf('district') }],
  },
  township: {
    office: offices.township,
    sent: earlier.first,
    persons: [{ person: colleague.name, roles: colleague.roles, fingerprint: colleague.signer.fingerprint }],
    partners: [{ relation: 'superior', ...offices.district, keys: keysOf('district') }],
  },
}

function keysOf(...names: (keyof typeof clerks)[]) {
  return names.map((each) => {
    const { name, roles, signer } = clerks[each]
    return { person: name, roles, fingerprint: signer.fingerprint }
  })
}

/** Every file and what comes of it. The same bytes each time, as long as zlib packs alike. */
export async function badPackages(): Promise<Made[]> {
  const files = [...genuineFiles(), ...(await lies())]
  const folder = mkdtempSync(join(tmpdir(), 'mulu-bad-'))
  const desks = openDesks(folder)
  try {
    const made: Made[] = []
    for (const file of files)
      made.push({ ...file, expected: await judged(desks[file.desk], file, files, folder) })
    return made
  } finally {
    for (const desk of Object.values(desks)) desk.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Hands a file in where it belongs, after what that desk had before. */
export async function judged(
  desk: Desk,
  file: Unjudged,
  all: readonly Unjudged[],
  folder: string,
): Promise<Listed['expected']> {
  const path = join(folder, '包.mulu')
  const handIn = async ({ bytes, kind }: Unjudged) => {
    writeFileSync(path, bytes)
    await desk.handIn(path, kind)
  }
  try {
    // The desks have the first one already.
    const before = file.after.filter((each) => each !== earlier.first)
    for (const name of before) {
      const found = all.find((each) => each.file === name)
      if (found) await handIn(found)
    }
    await handIn(file)
    return 'let in'
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    const say = (language: 'zh' | 'en') =>
      failureSentence(createTranslator(language).t, error).replaceAll(path, `${file.file.split('/').at(-1)}`)
    return { code: error.code, zh: say('zh'), en: say('en') }
  } finally {
    desk.reset()
  }
}

function genuineFiles(): Unjudged[] {
  const one = {
    file: earlier.first,
    desk: 'district' as const,
    kind: 'submission' as const,
    after: [earlier.first],
  }
  return [
    { ...one, bytes: zipBytes(zipOf(makeBag(first))) },
    ...[...genuinePackages(), genuinePart()].map((each) => ({
      ...placeOf(each),
      file: `genuine/${each.name}.mulu`,
      bytes: each.bytes,
    })),
  ]
}

function placeOf({ desk, source: { facts } }: Kept): Pick<Unjudged, 'desk' | 'kind' | 'after'> {
  return { desk, kind: facts.kind, after: desk === 'district' ? [earlier.first] : [] }
}

async function lies(): Promise<Unjudged[]> {
  const stage = fixedStage()
  const genuine = await fixedGenuine(stage)
  const third = {
    desk: 'district' as const,
    kind: 'submission' as const,
    after: [earlier.first, earlier.second],
  }
  const made: Unjudged[] = []
  for (const [how, lie] of Object.entries(containerLies))
    made.push({ ...third, file: `container/${how}.mulu`, bytes: await lie(genuine) })
  for (const [how, lie] of Object.entries(signedLies))
    made.push({ ...third, file: `signed/${how}.mulu`, bytes: await packPackage(lie(stage)) })
  for (const [how, lie] of Object.entries(foundLies)) {
    const { genuine: base, bytes } = lie()
    made.push({ ...placeOf(base), file: `found/${how}.mulu`, bytes })
  }
  for (const [how, lie] of Object.entries(partLies)) {
    const { genuine: base, bytes } = lie()
    made.push({ ...placeOf(base), file: `part/${how}.mulu`, bytes })
  }
  return made
}

/** The stage of the lies, with keys that everybody has. */
function fixedStage(): Stage {
  const second = genuinePackages().find(({ name }) => name === 'submission')
  if (!second) throw new Error('no submission')
  return {
    sender: offices.township,
    neighbour: offices.neighbour,
    recipient: offices.district,
    superior: offices.city,
    senderKey: clerks.operator.signer,
    neighbourKey: clerks.neighbour.signer,
    strangerKey: clerks.stranger.signer,
    last: { sequence: 2, hash: hashOf(second.source) },
  }
}

async function fixedGenuine(stage: Stage): Promise<Genuine> {
  const own: Part[] = partsOf(next(stage))
  const { neighbour, recipient, neighbourKey } = stage
  const other = partsOf(submissionOf(neighbour, recipient, [record(neighbour.code, 'x')], neighbourKey))
  return { bytes: await packPackage(own), own, other }
}

/** Two for each refusal, for a copy beside the sources, where all would be too much. */
export function fewOf(made: readonly Made[]): Made[] {
  const taken = new Map<string, number>()
  return made.filter(({ bytes, expected }) => {
    if (expected === 'let in') return true
    const already = taken.get(expected.code) ?? 0
    if (already === 2 || bytes.length > 6000) return false
    taken.set(expected.code, already + 1)
    return true
  })
}

/** Writes files and their index. */
export function writeBadPackages(folder: string, made: readonly Made[]): void {
  for (const { file, bytes } of made) {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), bytes)
  }
  const packages = made.map(({ file, desk, kind, after, expected }) => ({
    file,
    desk,
    kind,
    after,
    expected,
  }))
  const about =
    'Packages that a verifier must refuse, one for each way to lie, and the genuine ones they differ from. Their keys are fixed and known to ' +
    'everybody: never register one. A verifier knows the partners of the desk, has taken in `after`, and must answer `expected.code`.'
  const index = { about, format: 'shared/package-format.md', desks: known, packages }
  writeFileSync(join(folder, 'index.json'), `${JSON.stringify(index, null, 1)}\n`)
}
