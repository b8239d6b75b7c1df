import { copyFileSync, existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createBackend } from '../../electron/backend.ts'
import { heldPath } from '../../electron/catalog/held.ts'
import { closeOffices, type Office, type Offices } from '../../electron/demo/offices.ts'
import { packPackage } from '../../electron/demo/zip-parts.ts'
import { jobAnswer } from '../../electron/job-answer.ts'
import { samplePassphrase as passphrase } from '../../electron/sample/sample-catalog.ts'
import { markPath } from '../../electron/workspace/mark.ts'
import { entrySchema } from '../../shared/entry.ts'
import { failureFrom, type Failure } from '../../shared/failures.ts'
import { failureSentence } from '../../shared/messages/failure-sentence.ts'
import { createTranslator } from '../../shared/messages/messages.ts'
import { dump } from '../support/dump.ts'
import { temporaryFolder } from '../support/folders.ts'
import { partsOf, record, signerOf, submissionOf } from '../support/forge.ts'
import { readyOffices } from '../support/offices.ts'

// The attacks on the order of packages (shared/peers.md 5.1), by their names, between a township and its district; and the accidents that look
// the same: a stick forgotten at home, a backup put back.

const folder = temporaryFolder()
const { t } = createTranslator('zh')
const { t: english } = createTranslator('en')

let run = 0
let offices: Offices
let yunxi: Office
let district: Office

beforeEach(() => {
  run += 1
  offices = readyOffices(join(folder, `offices-${run}`))
  const [first] = offices.townships
  if (!first) throw new Error('the sample has three townships')
  yunxi = first
  district = offices.district
})
afterEach(() => closeOffices(offices))

interface Sent {
  path: string
  package: string
  sequence: number
}

/** One more entry, and everything handed in. */
async function handIn(name: string, office = yunxi): Promise<Sent> {
  await office.client.entry.create({ entry: entrySchema.parse({ name, sensitivity: 'public' }) })
  return jobAnswer(office.client.submission.export({ passphrase }))
}
const receive = ({ path }: { path: string }, office = district) =>
  jobAnswer(office.client.inbox.import({ path }))
const pathOf = async ({ client }: Office) => (await client.workspace.current({})).workspace?.path ?? ''
const orderOf = ({ client }: Office) => client.order.list({})
const inboxNumbers = async () =>
  (await district.client.inbox.list({})).map(({ sequence }) => sequence).toSorted((one, other) => one - other)

/** What the thief of the township's key signs: anything, with true hashes. */
async function forged(
  facts: { sequence: number; parent?: string },
  name = 'forged',
): Promise<{ path: string }> {
  const draft = submissionOf(
    yunxi,
    district,
    [record(yunxi.code, `${name}-${facts.sequence}`)],
    await signerOf(yunxi),
  )
  const path = join(folder, `${run}-${name}-${facts.sequence}.mulu`)
  writeFileSync(path, await packPackage(partsOf({ ...draft, facts: { ...draft.facts, ...facts } })))
  return { path }
}

/** The refusal of some work, in code and both languages' words; hashes and paths are left out of the words. */
async function refusalOf(work: Promise<unknown>): Promise<{ code: string; zh: string; en: string }> {
  const failure: Failure = await work.then(
    () => {
      throw new Error('it was let in')
    },
    (error: unknown) => failureFrom(error as { code?: unknown; data?: unknown }),
  )
  return { code: failure.code, zh: failureSentence(t, failure), en: failureSentence(english, failure) }
}

/** Restarts an office on its own file, or on another that is put there first. */
async function restarted(office: Office, before: () => void = () => undefined): Promise<Office> {
  const path = await pathOf(office)
  await office.backend.close()
  before()
  const backend = createBackend({ home: dirname(path), host: 'test', workspace: path })
  const again = { ...office, backend, client: backend.client }
  offices.townships = offices.townships.map((each) => (each.code === again.code ? again : each))
  if (office.code === district.code) offices.district = again
  return again
}

/** A copy of an office's workspace as it is now, and the way to put it back. */
async function backup(office: Office): Promise<() => Promise<Office>> {
  const path = await pathOf(office)
  const copy = join(folder, `${run}-${office.code}.backup`)
  office.backend.context.desk.sql.database.pragma('wal_checkpoint(TRUNCATE)')
  copyFileSync(path, copy)
  return () =>
    restarted(office, () => {
      for (const suffix of ['-wal', '-shm']) rmSync(path + suffix, { force: true })
      copyFileSync(copy, path)
    })
}

async function answer(hash: string): Promise<Sent> {
  await district.client.review.decide({ package: hash, verdict: 'accepted', comment: '' })
  return jobAnswer(district.client.receipt.export({ package: hash, passphrase }))
}

describe('replay', () => {
  test('should change nothing, and name the receipt that can be written again', async () => {
    const sent = await handIn('一')
    await receive(sent)
    expect(await receive(sent)).toMatchObject({ status: 'known', also: [] })
    const receipt = await answer(sent.package)
    const before = dump(await pathOf(district))
    expect(await receive(sent)).toMatchObject({ status: 'known', receipt: receipt.package })
    expect(dump(await pathOf(district))).toBe(before)
    const again = await jobAnswer(district.client.package.reexport({ package: receipt.package }))
    expect(again.package).toBe(receipt.package)
  })
})

describe('rollback', () => {
  test('should be refused and kept to be asked about, once', async () => {
    const first = await handIn('一')
    await receive(first)
    await receive(await forged({ sequence: 9, parent: first.package }, 'leap'))
    const old = await forged({ sequence: 4, parent: first.package }, 'old')
    for (const _ of [1, 2]) {
      expect(await refusalOf(receive(old))).toEqual({
        code: 'PACKAGE_ROLLBACK',
        zh: '拒收：「云溪镇人民政府」的第 4 号包早于已收到的第 9 号，不能倒退。已记入「须核实」，请与该单位核对。',
        en: 'Refused: number 4 of "云溪镇人民政府" is earlier than number 9, which was received; the order does not go back. It is kept under "To be verified"; ask the sender.',
      })
    }
    const { incidents } = await orderOf(district)
    expect(incidents).toMatchObject([{ code: 'PACKAGE_ROLLBACK', sequence: 4, sender: { code: yunxi.code } }])
    const number = incidents[0]?.number ?? 0
    await district.client.order.answer({ number, note: '问过' })
    await district.client.order.answer({ number, note: '电话核对，旧 U 盘' })
    expect((await orderOf(district)).incidents).toMatchObject([
      { code: 'PACKAGE_ROLLBACK', answer: { note: '电话核对，旧 U 盘' } },
    ])
    expect((await refusalOf(district.client.order.answer({ number: 99, note: '问过' }))).code).toBe(
      'INCIDENT_MISSING',
    )
  })
})

describe('fork', () => {
  test('another content under a number that is taken should be refused and kept', async () => {
    await receive(await handIn('一'))
    const fork = await forged({ sequence: 1 })
    expect(await refusalOf(receive(fork))).toMatchObject({
      code: 'PACKAGE_FORK',
      zh: '拒收：「云溪镇人民政府」已有另一个内容不同的第 1 号包。已记入「须核实」，请与该单位核对。',
    })
    expect((await orderOf(district)).incidents).toMatchObject([{ code: 'PACKAGE_FORK', sequence: 1 }])
  })

  test('a package that follows another than the last should be refused and kept', async () => {
    const first = await handIn('一')
    await receive(first)
    await receive(await handIn('二'))
    for (const parent of [first.package, '0'.repeat(64)]) {
      const branch = await forged({ sequence: 3, parent }, parent.slice(0, 4))
      expect(await refusalOf(receive(branch))).toMatchObject({
        code: 'PACKAGE_BRANCHES',
        zh: '拒收：「云溪镇人民政府」的第 3 号包没有接在已收到的最后一个包（第 2 号）之后。已记入「须核实」，请与该单位核对；确需继续，可签发续号通知。',
      })
    }
    // However far ahead its number is.
    const far = await forged({ sequence: 30, parent: first.package }, 'far')
    expect((await refusalOf(receive(far))).code).toBe('PACKAGE_BRANCHES')
    expect((await orderOf(district)).incidents).toHaveLength(3)
  })

  test('one that begins anew by itself should be refused', async () => {
    await receive(await handIn('一'))
    expect((await refusalOf(receive(await forged({ sequence: 2 })))).code).toBe('PACKAGE_BRANCHES')
  })
})

describe('fast-forward', () => {
  test('should be let in where the parent fits, and be recovered from by a reset of the bureau', async () => {
    const first = await handIn('一')
    await receive(first)
    const stolen = await receive(await forged({ sequence: 2_000_000_000, parent: first.package }))
    expect(stolen).toMatchObject({ status: 'stored', sequence: 2_000_000_000 })
    const second = await handIn('二')
    expect((await refusalOf(receive(second))).code).toBe('PACKAGE_ROLLBACK')

    const reset = await jobAnswer(
      district.client.order.reset({
        party: yunxi.code,
        after: first.package,
        reason: '密钥被盗用',
        passphrase,
      }),
    )
    expect(await district.client.inbox.list({})).toMatchObject([
      { sequence: 2_000_000_000, state: 'void' },
      { sequence: 1, state: 'pending' },
    ])
    const refused = await refusalOf(
      district.client.review.decide({ package: stolen.package, verdict: 'accepted', comment: '' }),
    )
    expect(refused).toMatchObject({
      code: 'PACKAGE_VOID',
      zh: '第 2000000000 号包已按续号通知作废，不能再审核，也不能从它之后继续。',
    })
    // The township's second was no lie: it follows the first.
    expect(await receive(second)).toMatchObject({ status: 'stored', sequence: 2 })
    const taken = await jobAnswer(yunxi.client.order.import({ path: reset.path }))
    expect(taken).toMatchObject({ what: 'reset', status: 'stored', after: 1 })
    expect((await yunxi.client.submission.ledger({})).map(({ state }) => state)).toEqual([
      'void',
      'unconfirmed',
    ])
  })

  test('should be gone on from where the bureau says so, though this ledger never saw that package', async () => {
    const first = await handIn('一')
    await receive(first)
    const stolen = await receive(await forged({ sequence: 2_000_000_000, parent: first.package }))
    const reset = await jobAnswer(
      district.client.order.reset({ party: yunxi.code, after: stolen.package, reason: '继续', passphrase }),
    )
    await jobAnswer(yunxi.client.order.import({ path: reset.path }))
    expect((await yunxi.client.submission.preview({})).sequence).toBe(2_000_000_001)
    const next = await handIn('二')
    expect(next.sequence).toBe(2_000_000_001)
    expect(await receive(next)).toMatchObject({ status: 'stored' })
  })
})

describe('out of order', () => {
  test('should wait, name the missing one, survive a restart, and go in after it in the same job', async () => {
    const [, second, third, fourth] = [
      await handIn('一'),
      await handIn('二'),
      await handIn('三'),
      await handIn('四'),
    ]
    const first = (await yunxi.client.submission.ledger({})).at(-1)
    expect(await receive(fourth)).toMatchObject({
      status: 'held',
      missing: { sequence: 3, namedBy: 4, hash: third.package },
    })
    const before = dump(await pathOf(district), ['held_package'])
    expect(await receive(third)).toMatchObject({ status: 'held', missing: { sequence: 2, namedBy: 3 } })
    expect(dump(await pathOf(district), ['held_package'])).toBe(before)
    expect(await inboxNumbers()).toEqual([])

    district = await restarted(district)
    const { held } = await orderOf(district)
    expect(held.map(({ sequence, missing }) => [sequence, missing.sequence])).toEqual([
      [3, 2],
      [4, 2],
    ])
    expect(held[0]?.missing.hash).toBe(second.package)
    expect(await receive(second)).toMatchObject({
      status: 'held',
      missing: { sequence: 1, hash: first?.package },
    })
    const kept = heldPath(await pathOf(district), fourth.package)
    expect(existsSync(kept)).toBe(true)

    const exported = await jobAnswer(yunxi.client.package.reexport({ package: first?.package ?? '' }))
    const all = await receive(exported)
    const also = [2, 3, 4].map((sequence) => ({ sequence }))
    expect(all).toMatchObject({ status: 'stored', sequence: 1, also })
    expect(await inboxNumbers()).toEqual([1, 2, 3, 4])
    expect((await orderOf(district)).held).toEqual([])
    expect(readdirSync(dirname(kept))).toEqual([])
  })

  test('should be discarded when asked', async () => {
    await handIn('一')
    const second = await handIn('二')
    await receive(second)
    const kept = heldPath(await pathOf(district), second.package)
    await district.client.order.discard({ package: second.package })
    expect(existsSync(kept)).toBe(false)
    expect((await orderOf(district)).held).toEqual([])
    expect(await refusalOf(district.client.order.discard({ package: second.package }))).toMatchObject({
      code: 'HELD_MISSING',
      zh: '没有这个暂存的包，可能已经收下或删去。',
    })
  })

  test('should be verified again when its turn comes', async () => {
    const first = await handIn('一')
    const second = await handIn('二')
    await receive(second)
    const kept = heldPath(await pathOf(district), second.package)
    writeFileSync(kept, 'another content')
    expect(await receive(first)).toMatchObject({
      status: 'stored',
      also: [],
      stopped: { sequence: 2, code: 'PACKAGE_OTHER_FILE' },
    })
    // The true file takes its place.
    expect(await receive(second)).toMatchObject({ status: 'stored' })
    expect((await orderOf(district)).held).toEqual([])
  })

  test('should not fill the disk', async () => {
    for (let sequence = 3; sequence < 23; sequence += 1) {
      await receive(await forged({ sequence, parent: `${sequence}`.padStart(64, 'a') }))
    }
    const refused = await refusalOf(receive(await forged({ sequence: 40, parent: 'b'.repeat(64) })))
    expect(refused.code).toBe('PACKAGE_PARENT_MISSING')
  })

  test('a first package with a higher number should be asked for the first', async () => {
    expect(await refusalOf(receive(await forged({ sequence: 3 })))).toMatchObject({
      code: 'PACKAGE_PARENT_MISSING',
      zh: '拒收：「云溪镇人民政府」的第 3 号包之前还缺第 1 号。请该单位在台账中再次导出第 1 号。',
    })
  })
})

describe('a reset', () => {
  test('should only be taken in from the superior, and no older one again', async () => {
    const first = await handIn('一')
    await receive(first)
    const issue = (reason: string, office = district) =>
      jobAnswer(office.client.order.reset({ party: yunxi.code, reason, passphrase }))
    const [one, two] = [await issue('第一次'), await issue('第二次')]
    await jobAnswer(yunxi.client.order.import({ path: two.path }))
    const before = dump(await pathOf(yunxi), ['incident'])
    expect(await refusalOf(jobAnswer(yunxi.client.order.import({ path: one.path })))).toMatchObject({
      code: 'RESET_OLDER',
      zh: '拒收：「示例区大数据发展管理局」的第 1 号续号通知早于已导入的第 2 号，不能倒退。已记入「须核实」。',
    })
    expect(dump(await pathOf(yunxi), ['incident'])).toBe(before)
    expect(await jobAnswer(yunxi.client.order.import({ path: two.path }))).toMatchObject({ status: 'known' })

    const { client } = offices.city
    const { code, name, fingerprint } = yunxi
    await client.partner.register({ code, name, fingerprint, relation: 'subordinate' })
    const foreign = await issue('越级', offices.city)
    expect((await refusalOf(jobAnswer(yunxi.client.order.import({ path: foreign.path })))).code).toBe(
      'PACKAGE_SIGNER_UNKNOWN',
    )
    const [, shiqiao] = offices.townships
    if (!shiqiao) throw new Error('the sample has three townships')
    expect((await refusalOf(jobAnswer(shiqiao.client.order.import({ path: two.path })))).code).toBe(
      'PACKAGE_RECIPIENT_WRONG',
    )
  })

  test('should let the order begin anew', async () => {
    await receive(await handIn('一'))
    const reset = await jobAnswer(
      district.client.order.reset({ party: yunxi.code, reason: '重新开始', passphrase }),
    )
    await jobAnswer(yunxi.client.order.import({ path: reset.path }))
    const anew = await handIn('二')
    expect(anew.sequence).toBe(1)
    expect(await receive(anew)).toMatchObject({ status: 'stored', sequence: 1 })
  })

  test('should not take back what has its receipt', async () => {
    const first = await handIn('一')
    await receive(first)
    await answer(first.package)
    const asked = jobAnswer(district.client.order.reset({ party: yunxi.code, reason: '作废', passphrase }))
    expect(await refusalOf(asked)).toMatchObject({
      code: 'RESET_ANSWERED',
      zh: '未签发：第 1 号包已签回执，双方都已记下，不能作废。请从第 1 号或更后的包之后继续。',
    })
  })
})

describe('a backup put back at the sender', () => {
  test('should not sign until its own package is taken back into the ledger', async () => {
    await handIn('一')
    const putBack = await backup(yunxi)
    const second = await handIn('二')
    yunxi = await putBack()
    const work = handIn('另一个')
    expect(await refusalOf(work)).toMatchObject({
      code: 'LEDGER_BEHIND',
      zh: '未签名：本单位签过第 2 号报送包，台账却只到第 1 号，这个工作区可能是恢复的备份。请找到第 2 号及其前各号的文件，在「报送」用「导入回执」依次导入，补入台账；文件找不到时，请上级签发续号通知。',
    })
    expect(await jobAnswer(yunxi.client.ledger.restore({ path: second.path }))).toMatchObject({
      status: 'stored',
      sequence: 2,
    })
    expect(await jobAnswer(yunxi.client.order.import({ path: second.path }))).toMatchObject({
      what: 'restored',
      status: 'known',
    })
    // The same bytes as ever.
    const again = await jobAnswer(yunxi.client.package.reexport({ package: second.package }))
    expect(again.package).toBe(second.package)
    const third = await handIn('三')
    expect(third.sequence).toBe(3)
  })

  test('should be refused a package of somebody else, and one whose parent is missing', async () => {
    const putBack = await backup(yunxi)
    await handIn('一')
    const second = await handIn('二')
    yunxi = await putBack()
    expect((await refusalOf(jobAnswer(yunxi.client.ledger.restore({ path: second.path })))).code).toBe(
      'PACKAGE_PARENT_MISSING',
    )
    const [, shiqiao] = offices.townships
    if (!shiqiao) throw new Error('the sample has three townships')
    expect(await refusalOf(jobAnswer(shiqiao.client.ledger.restore({ path: second.path })))).toMatchObject({
      code: 'LEDGER_NOT_OWN',
      zh: '未补入台账：这个包署名「云溪镇人民政府」，不是由本单位登记的签名人签的。',
    })
  })

  test('should go on by the superior’s word where the files are lost', async () => {
    const first = await handIn('一')
    await receive(first)
    const putBack = await backup(yunxi)
    const second = await handIn('二')
    await receive(second)
    rmSync(second.path)
    yunxi = await putBack()
    expect((await refusalOf(handIn('三'))).code).toBe('LEDGER_BEHIND')
    const reset = await jobAnswer(
      district.client.order.reset({
        party: yunxi.code,
        after: second.package,
        reason: '台账丢失',
        passphrase,
      }),
    )
    await jobAnswer(yunxi.client.order.import({ path: reset.path }))
    const third = await handIn('三之二')
    expect(third.sequence).toBe(3)
    expect(await receive(third)).toMatchObject({ status: 'stored' })
  })

  test('should not be talked into an older reset again', async () => {
    await receive(await handIn('一'))
    const issue = () =>
      jobAnswer(district.client.order.reset({ party: yunxi.code, reason: '重新开始', passphrase }))
    const [one, two] = [await issue(), await issue()]
    const putBack = await backup(yunxi)
    await jobAnswer(yunxi.client.order.import({ path: two.path }))
    yunxi = await putBack()
    expect((await refusalOf(jobAnswer(yunxi.client.order.import({ path: one.path })))).code).toBe(
      'RESET_OLDER',
    )
    expect(await jobAnswer(yunxi.client.order.import({ path: two.path }))).toMatchObject({ status: 'stored' })
  })

  test('should work as before where the mark is gone or unreadable', async () => {
    await handIn('一')
    writeFileSync(markPath(await pathOf(yunxi)), '{')
    expect((await handIn('二')).sequence).toBe(2)
  })
})

describe('a backup put back at the bureau', () => {
  test('should not sign another receipt under a number that is taken, and take its own back', async () => {
    const first = await handIn('一')
    const putBack = await backup(district)
    await receive(first)
    const receipt = await answer(first.package)
    district = await putBack()
    await receive(first)
    await district.client.review.decide({ package: first.package, verdict: 'accepted', comment: '' })
    const asked = jobAnswer(district.client.receipt.export({ package: first.package, passphrase }))
    expect((await refusalOf(asked)).code).toBe('LEDGER_BEHIND')
    expect(await jobAnswer(district.client.ledger.restore({ path: receipt.path }))).toMatchObject({
      status: 'stored',
      kind: 'receipt',
    })
    expect(await district.client.inbox.list({})).toMatchObject([{ state: 'answered', accepted: 1 }])
    expect((await district.client.rollup.summary({})).total).toBe(1)
    const next = await handIn('二')
    await receive(next)
    expect((await answer(next.package)).sequence).toBe(2)
  })
})

test('nothing of a package chooses where its copy lies', () => {
  expect(() => heldPath('/home/a.muludb', '../../etc/passwd')).toThrow('HELD_MISSING')
})
