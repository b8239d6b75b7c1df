import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { closeOffices, type Office, type Offices } from '../../electron/demo/offices.ts'
import { pack, packPackage, unpack } from '../../electron/demo/zip-parts.ts'
import { jobAnswer } from '../../electron/job-answer.ts'
import { diskFailure } from '../../electron/package/disk-refusal.ts'
import { samplePassphrase as passphrase } from '../../electron/sample/sample-catalog.ts'
import { entrySchema } from '../../shared/entry.ts'
import { failureFrom } from '../../shared/failures.ts'
import type { ImportReport } from '../../shared/import-report.ts'
import { failureSentence } from '../../shared/messages/failure-sentence.ts'
import { createTranslator } from '../../shared/messages/messages.ts'
import { temporaryFolder } from '../support/folders.ts'
import { readyOffices } from '../support/offices.ts'

// What is wrong with a stick and with what lies on it. Real here: every wrong file, /dev/full, a folder removed in the middle, a name too long, and,
// where the tests do not run as root, a folder without write permission. Made up, because no file system can be mounted here: EROFS, EIO, EFBIG and
// EINVAL, which are handed to the same function as the system would hand them.

const folder = temporaryFolder()
const { t } = createTranslator('zh')

let offices: Offices
let yunxi: Office
let district: Office
let sent: { path: string; package: string }

beforeAll(async () => {
  offices = readyOffices(join(folder, 'offices'))
  const [first] = offices.townships
  if (!first) throw new Error('the sample has three townships')
  yunxi = first
  district = offices.district
  await yunxi.client.entry.create({ entry: entrySchema.parse({ name: '公交线路', sensitivity: 'public' }) })
  sent = await jobAnswer(yunxi.client.submission.export({ passphrase }))
})
afterAll(() => closeOffices(offices))

/** A refusal in code and words, without the places of this run. */
async function refusalOf(work: Promise<unknown>): Promise<[code: string, sentence: string]> {
  try {
    await work
  } catch (error) {
    const failure = failureFrom(error as { code?: unknown; data?: unknown })
    return [
      failure.code,
      failureSentence(t, failure)
        .replaceAll(/\/\S*\/(?=\S)/g, '')
        .replaceAll(/\d+\.\d MB/g, '<大小>'),
    ]
  }
  throw new Error('it was let in')
}
const importing = (path: string) => refusalOf(jobAnswer(district.client.inbox.import({ path })))

describe('another file in the place of a package', () => {
  const start = (...bytes: number[]) => Buffer.concat([Buffer.from(bytes), Buffer.alloc(600, 7)])
  const zipOf = (name: string) => pack([{ name, bytes: Buffer.from('x') }])
  const files: Record<string, [name: string, make: () => Buffer | Promise<Buffer>, sentence: string]> = {
    empty: ['空.mulu', () => Buffer.alloc(0), '拒收：空.mulu 不是报送包（.mulu），而是：空文件（0 字节）。'],
    xlsx: [
      '表.mulu',
      () => zipOf('xl/workbook.xml'),
      '拒收：表.mulu 不是报送包（.mulu），而是：Excel 工作簿。',
    ],
    docx: [
      '文.mulu',
      () => zipOf('word/document.xml'),
      '拒收：文.mulu 不是报送包（.mulu），而是：Word 文档。',
    ],
    xls: [
      '旧.xls',
      () => start(0xd0, 0xcf, 0x11, 0xe0),
      '拒收：旧.xls 不是报送包（.mulu），而是：旧版 Office 文件（.xls 或 .doc）。',
    ],
    pdf: ['函.pdf', () => Buffer.from('%PDF-1.7\n…'), '拒收：函.pdf 不是报送包（.mulu），而是：PDF 文档。'],
    picture: [
      '图.png',
      () => start(0x89, 0x50, 0x4e, 0x47),
      '拒收：图.png 不是报送包（.mulu），而是：图片。',
    ],
    text: [
      '说明.txt',
      () => Buffer.from('请看附件中的说明。'),
      '拒收：说明.txt 不是报送包（.mulu），而是：文本文件。',
    ],
    zip: ['材料.zip', () => zipOf('材料/说明.txt'), '拒收：材料.zip 不是报送包（.mulu），而是：别的压缩包。'],
    archive: [
      '材料.rar',
      () => Buffer.from('Rar!\u001a\u0007\u0000…'),
      '拒收：材料.rar 不是报送包（.mulu），而是：RAR 或 7z 压缩包。',
    ],
    program: ['安装.exe', () => start(0x4d, 0x5a), '拒收：安装.exe 不是报送包（.mulu），而是：可执行程序。'],
  }

  test.each(Object.entries(files))('%s', async (_, [name, make, sentence]) => {
    const path = join(folder, name)
    writeFileSync(path, await make())
    expect(await importing(path)).toEqual(['PACKAGE_OTHER_FILE', sentence])
  })

  test('a folder, and one that a package was unpacked to, and a part of it', async () => {
    const plain = join(folder, '普通文件夹')
    mkdirSync(plain)
    expect(await importing(plain)).toEqual([
      'PACKAGE_OTHER_FILE',
      '拒收：普通文件夹 不是报送包（.mulu），而是：文件夹。',
    ])
    const unpacked = join(folder, '解压')
    for (const { name, bytes } of await unpack(sent.path)) {
      const path = join(unpacked, name)
      mkdirSync(join(path, '..'), { recursive: true })
      writeFileSync(path, bytes)
    }
    const [bag] = readdirSync(unpacked)
    const said = (what: string) => [
      'PACKAGE_UNPACKED',
      `拒收：${what} 是解压后的内容。请直接选择 .mulu 文件，不要解压。`,
    ]
    expect(await importing(unpacked)).toEqual(said('解压'))
    expect(await importing(join(unpacked, bag ?? ''))).toEqual(said(bag ?? ''))
    expect(await importing(join(unpacked, bag ?? '', 'data/entries.jsonl'))).toEqual(said('entries.jsonl'))
  })

  test('a file that was not written to its end', async () => {
    const path = join(folder, '报送.mulu.part')
    copyFileSync(sent.path, path)
    execFileSync('truncate', ['-s', '-100', path])
    expect(await importing(path)).toEqual([
      'PACKAGE_UNFINISHED',
      '拒收：报送.mulu.part 是没有写完的文件（.part），可能导出或复制时中断。请重新导出或复制。',
    ])
  })

  test('a package with a program before it keeps its own refusal', async () => {
    const path = join(folder, 'virus.mulu')
    execFileSync('sh', ['-c', `printf 'MZ' > '${path}' && cat '${sent.path}' >> '${path}'`])
    expect((await importing(path))[0]).toBe('PACKAGE_NOT_ZIP')
  })
})

describe('files beside a package', () => {
  test('should be counted and named in the report, what can run first, and never be opened', async () => {
    const stick = join(folder, 'stick')
    mkdirSync(stick)
    const path = join(stick, 'a.mulu')
    copyFileSync(sent.path, path)
    expect((await jobAnswer(district.client.package.report({ path }))).beside).toEqual({
      count: 0,
      running: 0,
      first: [],
    })
    for (const name of [
      '照片.jpg',
      'autorun.inf',
      '报表.xlsx',
      'setup.EXE',
      '另一个.mulu',
      'System Volume Information',
    ])
      writeFileSync(join(stick, name), '')
    // A pipe would hold up whoever opened it.
    execFileSync('mkfifo', [join(stick, 'pipe')])
    const { beside, refusal } = await jobAnswer(district.client.package.report({ path }))
    expect(refusal).toBeUndefined()
    expect(beside).toMatchObject({ count: 5, running: 2 })
    expect(beside?.first.slice(0, 2)).toEqual([
      { name: 'autorun.inf', runs: true },
      { name: 'setup.EXE', runs: true },
    ])
  })
})

describe('writing to a stick', () => {
  const exported = (stick: string) =>
    refusalOf(jobAnswer(yunxi.client.package.reexport({ package: sent.package, folder: stick })))
  const fileName = '云溪镇人民政府-报送-001.mulu'
  const fresh = (name: string) => {
    const stick = join(folder, name)
    mkdirSync(stick)
    return stick
  }

  test.runIf(existsSync('/dev/full'))('that is full (real: /dev/full)', async () => {
    const stick = fresh('full')
    symlinkSync('/dev/full', join(stick, `${fileName}.part`))
    const [code, sentence] = await exported(stick)
    expect(code).toBe('DISK_FULL')
    expect(sentence).toBe(
      `未写入 ${fileName}：盘已满（剩余 <大小>，需要 <大小>）。没有留下半个文件；已签名的内容在台账中，腾出空间或换一个盘后再次导出。`,
    )
    expect(readdirSync(stick)).toEqual([])
  })

  // Root writes everywhere.
  test.skipIf(process.getuid?.() === 0)(
    'that is write-protected (real: a folder without permission)',
    async () => {
      const stick = fresh('protected')
      chmodSync(stick, 0o500)
      const [code] = await exported(stick)
      chmodSync(stick, 0o700)
      expect(code).toBe('DISK_PROTECTED')
      expect(readdirSync(stick)).toEqual([])
    },
  )

  test('that is pulled out before the file gets its name (real: the folder is gone)', async () => {
    const stick = fresh('gone')
    const answered = yunxi.client.package.reexport({ package: sent.package, folder: stick })
    rmSync(stick, { recursive: true })
    const [code] = await refusalOf(jobAnswer(answered))
    expect(['FOLDER_MISSING', 'DISK_GONE']).toContain(code)
    expect(existsSync(stick)).toBe(false)
  })

  const made: Record<string, [code: string, refusal: string, sentence: string]> = {
    'read-only': [
      'EROFS',
      'DISK_PROTECTED',
      '未写入：U盘 写保护，或没有写入权限。请打开 U 盘的写保护开关，或换一个文件夹；已签名的内容在台账中，可以再次导出。',
    ],
    'pulled out': [
      'EIO',
      'DISK_GONE',
      '未写完：U盘 在写入时断开，可能 U 盘被拔出。插好后从台账再次导出；盘上如有 .part 文件，可以删去。',
    ],
    'gone in the middle': [
      'ENOENT',
      'DISK_GONE',
      '未写完：U盘 在写入时断开，可能 U 盘被拔出。插好后从台账再次导出；盘上如有 .part 文件，可以删去。',
    ],
    'larger than FAT32 takes': [
      'EFBIG',
      'DISK_FILE_LIMIT',
      '未写入 包.mulu：超过这个盘单个文件的上限（FAT32 为 4 GB）。请换一个 exFAT 或 NTFS 格式的盘，从台账再次导出。',
    ],
    'a name it does not take': [
      'ENAMETOOLONG',
      'DISK_NAME',
      '未写入：这个盘不接受文件名「包.mulu」。请换一个盘或文件夹，从台账再次导出。',
    ],
  }
  test.each(Object.entries(made))('%s (made up)', async (_, [code, refusal, sentence]) => {
    const error = Object.assign(new Error(code), { code })
    const failure = await diskFailure(error, '/media/U盘/包.mulu', () => Promise.resolve())
    expect([
      failure.code,
      failureSentence(t, failure).replaceAll('/media/U盘/', '').replaceAll('/media/', ''),
    ]).toEqual([refusal, sentence])
  })

  test('a name that is too long (real)', async () => {
    const failure = await diskFailure(
      await new Promise((resolve) => {
        try {
          writeFileSync(join(folder, 'x'.repeat(300)), '')
        } catch (error) {
          resolve(error)
        }
      }),
      '/media/包.mulu',
      () => Promise.resolve(),
    )
    expect(failure.code).toBe('DISK_NAME')
  })

  test('should be offered again by the ledger, which says that no file was written', async () => {
    const stick = fresh('first-time')
    await yunxi.client.entry.create({ entry: entrySchema.parse({ name: '停车场', sensitivity: 'public' }) })
    symlinkSync('/dev/full', join(stick, '云溪镇人民政府-报送-002.mulu.part'))
    await refusalOf(jobAnswer(yunxi.client.submission.export({ passphrase, folder: stick })))
    const [row] = await yunxi.client.submission.ledger({})
    expect(row).toMatchObject({ sequence: 2, state: 'unconfirmed' })
    expect(row?.exportedTo).toBeUndefined()
    await jobAnswer(yunxi.client.package.reexport({ package: row?.package ?? '', folder: stick }))
    expect(readdirSync(stick)).toEqual(['云溪镇人民政府-报送-002.mulu'])
  })
})

describe('the report', () => {
  const reported = (path: string): Promise<ImportReport> =>
    jobAnswer(district.client.package.report({ path }))

  test('should name the check that failed, those before it passed and those after it not done', async () => {
    const path = join(folder, 'altered.mulu')
    const parts = await unpack(sent.path)
    const changed = parts.map(({ name, bytes }) => ({
      name,
      bytes: name.endsWith('cover.html') ? Buffer.from('another cover') : bytes,
    }))
    writeFileSync(path, await packPackage(changed))
    const { checks, refusal } = await reported(path)
    expect(refusal?.code.startsWith('PACKAGE_')).toBe(true)
    const results = checks.map(({ result }) => result)
    const at = results.indexOf('failed')
    expect(new Set(results.slice(0, at))).toEqual(new Set(['passed']))
    expect(new Set(results.slice(at + 1))).toEqual(new Set(['notDone']))
  })

  test('should pass everything of a true package, import nothing, and be there again once it is imported', async () => {
    const { checks, statement } = await reported(sent.path)
    expect(new Set(checks.map(({ result }) => result))).toEqual(new Set(['passed']))
    expect(statement).toMatchObject({ package: sent.package, sequence: 1, sender: { code: yunxi.code } })
    expect(await district.client.inbox.list({})).toEqual([])
    await jobAnswer(district.client.inbox.import({ path: sent.path }))
    const later = await district.client.inbox.report({ package: sent.package })
    expect(later.checks).toEqual(checks)
    expect(later.statement).toEqual(statement)
  })
})
