import { randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Signer } from '../../electron/crypto/suite.ts'
import { closeOffices, type Office, type Offices } from '../../electron/demo/offices.ts'
import { packPackage, unpack, type Part } from '../../electron/demo/zip-parts.ts'
import { jobAnswer } from '../../electron/job-answer.ts'
import { preparePackage, sealPackage } from '../../electron/package/write-package.ts'
import { signStatement } from '../../electron/package/dsse.ts'
import { samplePassphrase as passphrase } from '../../electron/sample/sample-catalog.ts'
import { endKey, enterKey } from '../../electron/trust/keys.ts'
import { setPolicy } from '../../electron/trust/policy.ts'
import { entrySchema } from '../../shared/entry.ts'
import { failureFrom, type Failure } from '../../shared/failures.ts'
import { failureSentence } from '../../shared/messages/failure-sentence.ts'
import { createTranslator } from '../../shared/messages/messages.ts'
import { parts, policySchema, type SignerRole } from '../../shared/package.ts'
import { dump } from '../support/dump.ts'
import { fixedSigner } from '../support/fixed-keys.ts'
import { temporaryFolder } from '../support/folders.ts'
import { partsOf, record, signerOf } from '../support/forge.ts'
import { readyOffices } from '../support/offices.ts'
import { next, type Stage } from './signed-lies.ts'

// Every attack of shared/peers.md 5.1 by its name, played out between a township, its neighbour, their district and its city. What else can be
// said of each is in container-lies.ts and signed-lies.ts (a lie each), bombs.test.ts, order.test.ts (the order, held packages, resets),
// receipts.test.ts and every-byte.test.ts.

const folder = temporaryFolder()
const translators = { zh: createTranslator('zh').t, en: createTranslator('en').t }
const golden: string[] = []

let offices: Offices
let yunxi: Office
let shiqiao: Office
let district: Office
let stage: Stage
let districtKey: Signer
let sent: { path: string; package: string; sequence: number }[]
let receipts: { path: string }[]

beforeAll(async () => {
  offices = readyOffices(join(folder, 'offices'))
  const [first, second] = offices.townships
  if (!first || !second) throw new Error('the sample has three townships')
  ;[yunxi, shiqiao, district] = [first, second, offices.district]
  districtKey = await signerOf(district)
  sent = []
  receipts = []
  for (const office of [yunxi, yunxi, shiqiao]) {
    const name = `数据 ${sent.length}`
    await office.client.entry.create({ entry: entrySchema.parse({ name, sensitivity: 'public' }) })
    const made = await jobAnswer(office.client.submission.export({ passphrase }))
    await jobAnswer(district.client.inbox.import({ path: made.path }))
    sent.push(made)
    if (sent.length === 1) continue
    await district.client.review.decide({ package: made.package, verdict: 'accepted', comment: '' })
    receipts.push(await jobAnswer(district.client.receipt.export({ package: made.package, passphrase })))
  }
  stage = {
    sender: yunxi,
    neighbour: shiqiao,
    recipient: district,
    superior: offices.city,
    senderKey: await signerOf(yunxi),
    neighbourKey: await signerOf(shiqiao),
    strangerKey: fixedSigner('attacker'),
    last: { sequence: 2, hash: sent[1]?.package ?? '' },
  }
})
afterAll(() => closeOffices(offices))

const pathOf = async ({ client }: Office) => (await client.workspace.current({})).workspace?.path ?? ''

/** All that an office holds, but for what it noted to ask somebody about. */
async function holdings(office: Office): Promise<string> {
  let table = ''
  return dump(await pathOf(office))
    .split('\n')
    .filter((line) => {
      if (!line.startsWith('{')) table = line
      return table !== 'incident'
    })
    .join('\n')
}

function file(name: string, bytes: Buffer): string {
  const path = join(folder, `${name}.mulu`)
  writeFileSync(path, bytes)
  return path
}

type Door = (path: string) => Promise<unknown>
const inbox: Door = (path) => jobAnswer(district.client.inbox.import({ path }))
const receiptDoor =
  (office: Office): Door =>
  (path) =>
    jobAnswer(office.client.receipt.import({ path }))

/** Hands it in, expects a refusal that leaves nothing changed, and notes its words. */
async function refused(
  attack: string,
  given: string | Part[],
  door = inbox,
  office = district,
): Promise<Failure> {
  const path = typeof given === 'string' ? given : file('attack', await packPackage(given))
  const before = await holdings(office)
  const failure = await door(path).then(
    () => {
      throw new Error(`${attack}: it was let in`)
    },
    (error: unknown) => failureFrom(error as { code?: unknown; data?: unknown }),
  )
  expect(await holdings(office)).toBe(before)
  const words = Object.values(translators).map((t) => failureSentence(t, failure).replaceAll(folder, ''))
  golden.push([attack, failure.code, ...words].join('\n  ').replaceAll(/[0-9a-f]{64}/g, '<指纹>'))
  return failure
}

/** The township's next submission, signed by these keys under these names and hats. */
function signedBy(signers: { name: string; role: SignerRole; signer: Signer }[]): Part[] {
  const draft = next(stage)
  const { signerName: _, ...facts } = draft.facts
  const said = signers.map(({ name, role, signer }) => ({ name, role, fingerprint: signer.fingerprint }))
  const lines = (part: string) => draft.lines[part] ?? []
  const prepared = preparePackage({ ...facts, suite: 'ed25519-sha256', signers: said }, lines)
  const keys = [...new Set(signers.map(({ signer }) => signer))]
  const signatures = keys.map((signer) => signStatement(facts.kind, prepared.bytes, signer))
  return partsOf(draft, sealPackage(prepared, signatures))
}

describe('an attack of TUF, on a stick, is refused and changes nothing:', () => {
  test('arbitrary content', async () => {
    const { strangerKey } = stage
    const unknown = await refused(
      'arbitrary content, by an unknown key',
      partsOf({ ...next(stage), signer: strangerKey }),
    )
    // Whom to telephone, and which fingerprint to compare.
    expect(unknown.data).toMatchObject({
      fingerprint: strangerKey.fingerprint,
      name: yunxi.name,
      code: yunxi.code,
    })
  })

  test('rollback', async () => {
    const lie = partsOf(next(stage, { sequence: 1, parent: undefined }))
    expect((await refused('rollback', lie)).code).toBe('PACKAGE_FORK')
  })

  test('replay of same', async () => {
    const before = await holdings(district)
    const again = await jobAnswer(district.client.inbox.import({ path: sent[1]?.path ?? '' }))
    expect(again.status).toBe('known')
    expect(await holdings(district)).toBe(before)
    // The same receipt is issued again, not another.
    const bytes = readFileSync(receipts[0]?.path ?? '')
    const receipt = await jobAnswer(district.client.package.reexport({ package: again.receipt ?? '' }))
    expect(readFileSync(receipt.path).equals(bytes)).toBe(true)
  })

  test('fast-forward', async () => {
    await refused(
      'fast-forward',
      partsOf(next(stage, { sequence: 2_000_000_000, parent: sent[0]?.package ?? '' })),
    )
  })

  test('freeze', async () => {
    // Old packages over and over are no news, whatever they are called; how long nothing new has come, both ledgers show.
    for (const { path } of sent) {
      const before = await holdings(district)
      const renamed = file('最新报送', readFileSync(path))
      expect((await jobAnswer(district.client.inbox.import({ path: renamed }))).status).toBe('known')
      expect(await holdings(district)).toBe(before)
    }
    await refused(
      'freeze, an old receipt under a new name',
      file('最新回执', readFileSync(receipts[1]?.path ?? '')),
      receiptDoor(yunxi),
      yunxi,
    )
  })

  test('mix-and-match', async () => {
    const own = partsOf(next(stage))
    const other = await unpack(sent[2]?.path ?? '')
    const foreign = other.find(({ name }) => name.endsWith(parts.entries))?.bytes ?? Buffer.alloc(0)
    await refused(
      'mix-and-match',
      own.map((each) => (each.name.endsWith(parts.entries) ? { ...each, bytes: foreign } : each)),
    )
  })

  test('endless data', async () => {
    const own = partsOf(next(stage))
    const root = own[0]?.name.split('/')[0] ?? ''
    await refused('endless data, a bomb', [
      ...own,
      { name: `${root}/${parts.sources}`, bytes: Buffer.alloc(64 * 1024 * 1024) },
    ])
    const line = randomBytes(9 * 1024 * 1024).toString('hex')
    const draft = next(stage)
    await refused(
      'endless data, a line without end',
      partsOf({ ...draft, lines: { [parts.entries]: [line] } }),
    )
  })

  test('extraneous parts', async () => {
    const own = partsOf(next(stage))
    const root = own[0]?.name.split('/')[0] ?? ''
    await refused('extraneous parts', [...own, { name: `${root}/data/run.exe`, bytes: Buffer.from('MZ') }])
  })

  test('wrong recipient', async () => {
    const { neighbour, sender } = stage
    await refused(
      'wrong recipient',
      partsOf(next(stage, { recipient: { code: neighbour.code, name: neighbour.name } })),
    )
    await refused(
      'wrong recipient, a township that pretends to be another',
      partsOf({
        ...next(stage, { sender: { code: sender.code, name: sender.name } }),
        signer: stage.neighbourKey,
      }),
    )
  })

  test('key compromise', async () => {
    const { sql } = district.backend.context.desk
    const stolen = fixedSigner('stolen')
    const party = { code: yunxi.code, name: yunxi.name }
    enterKey(sql, {
      fingerprint: stolen.fingerprint,
      party,
      person: '刘惊蛰',
      roles: ['operator'],
      validFrom: '',
    })
    endKey(sql, stolen.fingerprint, '2026-11-24T00:00:00.000Z', 'stolen')
    // Dated before the theft, which the thief is free to write.
    await refused('key compromise, a stolen key', partsOf({ ...next(stage), signer: stolen }))
    setPolicy(sql, policySchema.parse({ roles: ['operator', 'chief'], persons: 2 }))
    try {
      await refused('key compromise, one key where two persons must sign', partsOf(next(stage)))
    } finally {
      setPolicy(sql, policySchema.parse({}))
    }
  })

  test('content change without version change', async () => {
    const noted = async () => JSON.stringify(await district.client.order.list({})).length
    const before = await noted()
    await refused(
      'content change without version change',
      partsOf(next(stage, { sequence: 2, parent: sent[0]?.package ?? '' })),
    )
    expect(await noted()).toBeGreaterThan(before)
  })

  test('duplicate signer faking a threshold', async () => {
    const { sql } = district.backend.context.desk
    const second = fixedSigner('second key of one person')
    const name = '李小满'
    const party = { code: yunxi.code, name: yunxi.name }
    for (const { fingerprint } of [second, stage.senderKey])
      enterKey(sql, { fingerprint, party, person: name, roles: ['operator', 'chief'], validFrom: '' })
    setPolicy(sql, policySchema.parse({ roles: ['operator'], persons: 2 }))
    try {
      await refused(
        'duplicate signer, two keys of one person under two names',
        signedBy([
          { name, role: 'operator', signer: stage.senderKey },
          { name: '另一个人', role: 'chief', signer: second },
        ]),
      )
      const own = partsOf(next(stage))
      await refused(
        'duplicate signer, one signature twice',
        own.map((each) =>
          each.name.endsWith(parts.envelope)
            ? {
                ...each,
                bytes: Buffer.from(
                  each.bytes.toString().replace(/"signatures":\[(.*)\]/, '"signatures":[$1,$1]'),
                ),
              }
            : each,
        ),
      )
    } finally {
      setPolicy(sql, policySchema.parse({}))
    }
  })

  test('algorithm or type confusion', async () => {
    const { city } = offices
    const atCity: Door = (path) => jobAnswer(city.client.inbox.import({ path }))
    await refused('type confusion, a receipt as a submission', receipts[0]?.path ?? '', atCity, city)
    await refused('type confusion, a submission as a receipt', sent[1]?.path ?? '', receiptDoor(yunxi), yunxi)
    const own = partsOf(next(stage))
    await refused(
      'type confusion, the type beside the signature changed',
      own.map((each) =>
        each.name.endsWith(parts.envelope)
          ? {
              ...each,
              bytes: Buffer.from(each.bytes.toString().replace('vnd.mulu.submission', 'vnd.mulu.receipt')),
            }
          : each,
      ),
    )
  })

  test('swapped receipt', async () => {
    const theirs = receipts[1]?.path ?? ''
    await refused('swapped receipt', theirs, receiptDoor(yunxi), yunxi)
    // A bureau that confuses the two, or wants to: the signature is right and the recipient too.
    const { parent: _, ...facts } = next(stage).facts
    const draft = {
      facts: {
        ...facts,
        kind: 'receipt' as const,
        sender: { code: district.code, name: district.name },
        recipient: { code: yunxi.code, name: yunxi.name },
        sequence: 1,
        subject: { package: sent[2]?.package ?? '', sequence: 1 },
        counts: { accepted: 0, returned: 0 },
      },
      lines: { [parts.decisions]: [] },
      signer: districtKey,
    }
    await refused('swapped receipt, by the bureau itself', partsOf(draft), receiptDoor(yunxi), yunxi)
  })

  // Update with `vitest -u`, and read the difference: this is what a clerk reads.
  test('and is told so in these words', async () => {
    await expect(`${golden.join('\n')}\n`).toMatchFileSnapshot('attacks.txt')
  })
})

test('what is true is let in after all that', async () => {
  const path = file('true', await packPackage([...partsOf(next(stage, {}, [record(yunxi.code, 'true')]))]))
  expect((await jobAnswer(district.client.inbox.import({ path }))).status).toBe('stored')
})
