import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createBackend } from '../../electron/backend.ts'
import { closeOffices, type Office } from '../../electron/demo/offices.ts'
import { jobAnswer } from '../../electron/job-answer.ts'
import { samplePassphrase as passphrase } from '../../electron/sample/sample-catalog.ts'
import { entrySchema } from '../../shared/entry.ts'
import { packageFormat, type Suite } from '../../shared/package.ts'
import { temporaryFolder } from '../support/folders.ts'
import { readyOffices } from '../support/offices.ts'
import { hasTool } from '../support/tools.ts'

// A package must be checkable for as long as there are a zip, sha256sum and openssl, whether or not there is this program. What is run here
// is the text of shared/package-format.md, section 7, so that the document cannot be wrong.

const folder = temporaryFolder()
const document = readFileSync(join(import.meta.dirname, '../../shared/package-format.md'), 'utf8')
const offices = readyOffices(join(folder, 'offices'))
let sender: Office
let path = ''
let fingerprint = ''

beforeAll(async () => {
  const [township] = offices.townships
  if (!township) throw new Error('the sample has three townships')
  sender = township
  await sender.client.entry.create({ entry: entrySchema.parse({ name: '公交线路', sensitivity: 'public' }) })
  const sent = await jobAnswer(sender.client.submission.export({ passphrase }))
  path = sent.path
  fingerprint = sender.fingerprint
})
afterAll(() => closeOffices(offices))

const missing = [
  ['unzip', '-v'],
  ['sha256sum', '--version'],
  ['python3', '--version'],
  ['openssl', 'version'],
  ['bash', '--version'],
].filter(([tool = '', ...rest]) => !hasTool(tool, ...rest))
if (missing.length > 0) console.log(`not here: ${missing.map(([tool]) => tool).join(', ')}`)

/** The commands of the section on checking by hand, for this file and with a folder of our own instead of /tmp. */
function commands(file: string, scratch: string, suite: Suite): string {
  const section = document.split('\n## ').find((each) => each.includes('Checking one by hand'))
  const blocks = section?.match(/(?:^ {4}.*\n)+/gm)?.map((block) => block.replaceAll(/^ {4}/gm, '')) ?? []
  const [whole = '', ed25519 = '', sm2 = ''] = blocks.map((block) => block.replaceAll('/tmp/', `${scratch}/`))
  return whole.replace(/unzip -q \S+/, `unzip -q '${file}'`) + (suite === 'sm2-sm3' ? sm2 : ed25519)
}

function run(file: string, name: string, suite: Suite = 'ed25519-sha256'): string {
  const scratch = join(folder, name)
  mkdirSync(scratch)
  const script = join(scratch, 'check.sh')
  writeFileSync(script, `set -euo pipefail\n${commands(file, scratch, suite)}\nsha256sum ${scratch}/key0\n`)
  return execFileSync('bash', [script], { cwd: scratch, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
}

describe.skipIf(missing.length > 0)(
  'a package, checked as the document says and without this program,',
  () => {
    test('is whole and signed by the key on the card', () => {
      const said = run(path, 'true')
      expect(said).toContain('Signature Verified Successfully')
      expect(said).toContain('data/entries.jsonl: OK')
      expect(said).toContain('cover.html: OK')
      expect(said).toContain(`${fingerprint} `)
    })

    test('is whole and signed by an SM2 key', async () => {
      const backend = createBackend({ home: join(folder, 'sm2'), host: 'test' })
      try {
        const { signer } = await backend.client.workspace.create({
          role: 'agency',
          code: '11520199000000009X',
          name: '国密镇人民政府',
          signer: '李小满',
          passphrase,
          suite: 'sm2-sm3',
          superior: { code: offices.district.code, name: offices.district.name },
        })
        await backend.client.entry.create({
          entry: entrySchema.parse({ name: '公园', sensitivity: 'public' }),
        })
        const sent = await jobAnswer(backend.client.submission.export({ passphrase }))
        const said = run(sent.path, 'sm2-true', 'sm2-sm3')
        expect(said).toContain('Signature Verified Successfully')
        expect(said).toContain(`${signer.fingerprint} `)
        expect(sm3Chain(join(folder, 'sm2-true'))).toBe('True True')
      } finally {
        await backend.close()
      }
    })

    test('is found out when an entry was changed', () => {
      const changed = join(folder, 'changed.mulu')
      python(
        `import sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as old, zipfile.ZipFile(sys.argv[2], 'w', zipfile.ZIP_DEFLATED) as new:
    for each in old.infolist():
        new.writestr(each.filename, old.read(each).replace('公交'.encode(), '地铁'.encode()))`,
        path,
        changed,
      )
      expect(() => run(changed, 'changed')).toThrow(/did NOT match/)
    })

    test('is found out when the statement was changed', () => {
      const changed = join(folder, 'restated.mulu')
      python(
        `import sys, zipfile, json, base64
with zipfile.ZipFile(sys.argv[1]) as old, zipfile.ZipFile(sys.argv[2], 'w', zipfile.ZIP_DEFLATED) as new:
    for each in old.infolist():
        data = old.read(each)
        if each.filename.endswith('dsse.json'):
            e = json.loads(data)
            e['payload'] = base64.b64encode(base64.b64decode(e['payload']).replace(b'"sequence":1', b'"sequence":2')).decode()
            data = json.dumps(e).encode()
        new.writestr(each.filename, data)`,
        path,
        changed,
      )
      expect(() => run(changed, 'restated')).toThrow(/check.sh/)
    })
  },
)

/** The chain of hashes in SM3, from the signed one down to the payload. */
function sm3Chain(scratch: string): string {
  return python(
    `import sys, glob, json, base64, hashlib, os
os.chdir(glob.glob(sys.argv[1] + '/submission-*')[0])
sm3 = lambda path: hashlib.new('sm3', open(path, 'rb').read()).hexdigest()
said = json.loads(base64.b64decode(json.load(open('signatures/statement.dsse.json'))['payload']))
lines = [line.split('  ') for name in ['tagmanifest-sm3.txt', 'manifest-sm3.txt'] for line in open(name).read().splitlines()]
print(said['tagManifestSm3'] == sm3('tagmanifest-sm3.txt'), all(sm3(path) == digest for digest, path in lines), end='')`,
    scratch,
  )
}

describe.skipIf(missing.length > 0)('Python’s zipfile', () => {
  test('reads the same parts, finds nothing wrong, and the comment is the checksum of what stands before the end', () => {
    const said = python(
      `import sys, zipfile, hashlib
data = open(sys.argv[1], 'rb').read()
with zipfile.ZipFile(sys.argv[1]) as package:
    assert package.testzip() is None
    end = len(data) - 22 - len(package.comment)
    print(package.comment.decode() == hashlib.sha256(data[:end]).hexdigest())
    print(len(package.namelist()))`,
      path,
    )
    expect(said.split('\n').slice(0, 2)).toEqual(['True', '8'])
    expect(packageFormat).toBe(3)
  })
})

function python(script: string, ...parameters: string[]): string {
  return execFileSync('python3', ['-c', script, ...parameters], { encoding: 'utf8' })
}
