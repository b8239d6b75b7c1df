import { parts } from '../../shared/package.ts'
import { packPackage as pack, pack as packUnsealed, type Part } from '../../electron/demo/zip-parts.ts'
import { packOddly } from '../support/odd-zip.ts'
import { renamed } from '../support/zip.ts'
import { noise } from '../support/noise.ts'

/** A genuine package, whole and in its parts, and another one that is genuine too. */
export interface Genuine {
  bytes: Buffer
  own: readonly Part[]
  other: readonly Part[]
}

type Lie = (genuine: Genuine) => Buffer | Promise<Buffer>

const isPart = (part: string) => (each: Part) => each.name.endsWith(`/${part}`)
const without = (own: readonly Part[], part: string) => own.filter((each) => !isPart(part)(each))
const folderOf = (own: readonly Part[]) => own[0]?.name.split('/')[0] ?? ''
const adding =
  (name: string, text: string | Buffer): Lie =>
  ({ own }) =>
    pack([...own, { name: `${folderOf(own)}/${name}`, bytes: Buffer.from(text) }])
const replacing =
  (part: string, bytes: (genuine: Genuine) => Buffer): Lie =>
  (genuine) =>
    pack(genuine.own.map((each) => (isPart(part)(each) ? { ...each, bytes: bytes(genuine) } : each)))
const fromOther = (part: string): Lie =>
  replacing(part, ({ other }) => other.find(isPart(part))?.bytes ?? Buffer.alloc(0))
const edited = (part: string, edit: (text: string) => string): Lie =>
  replacing(part, ({ own }) => Buffer.from(edit(own.find(isPart(part))?.bytes.toString() ?? '')))
/** A part whose name no zip library writes: added under a name of the same length, then renamed. */
const named =
  (name: string): Lie =>
  async (genuine) => {
    const plain = `${folderOf(genuine.own)}/${'x'.repeat(name.length)}`
    const zip = await pack([...genuine.own, { name: plain, bytes: Buffer.from('MZ') }])
    return renamed(zip, 'x'.repeat(name.length), name)
  }
const renamedRoot =
  (root: string): Lie =>
  ({ own }) =>
    pack(own.map(({ name, bytes }) => ({ name: `${root}${name.slice(folderOf(own).length)}`, bytes })))

const centralSignature = Buffer.from('504b0102', 'hex')
const endSignature = Buffer.from('504b0506', 'hex')
/** Writes a number over the directory's record of the last part, and, where it stands there too, over what follows its packed bytes. */
const lying =
  (central: number, following: number | undefined, value: number): Lie =>
  async ({ own }) => {
    const bytes = await pack(own)
    const at = bytes.lastIndexOf(centralSignature)
    const start = bytes.readUInt32LE(at + 42) + 30 + bytes.readUInt16LE(at + 28)
    const end = start + bytes.readUInt32LE(at + 20)
    bytes.writeUInt32LE(value, at + central)
    if (following !== undefined) bytes.writeUInt32LE(value, end + following)
    return bytes
  }

/** Another checksum of the same length. */
const commented =
  (edit: (checksum: string) => string): Lie =>
  ({ bytes }) =>
    Buffer.concat([bytes.subarray(0, -64), Buffer.from(edit(bytes.toString('latin1', bytes.length - 64)))])

/** Lies that anyone can tell without a key: about the file, its zip and its parts. */
export const containerLies: Record<string, Lie> = {
  空文件: () => Buffer.alloc(0),
  三个字节: () => Buffer.from('PK\u0003'),
  文本文件: () => Buffer.from('这不是压缩包\n'.repeat(100)),
  随机字节: () => noise(5000),
  只有压缩包的开头: ({ bytes }) => bytes.subarray(0, 4),
  截去一半: ({ bytes }) => bytes.subarray(0, bytes.length / 2),
  截去最后一个字节: ({ bytes }) => bytes.subarray(0, -1),
  别的压缩包: () => pack([{ name: '报表.xlsx', bytes: Buffer.from('x') }]),
  空的压缩包: () => pack([]),
  前面加字节: ({ bytes }) => Buffer.concat([Buffer.from('\0'), bytes]),
  前面加可执行文件头: ({ bytes }) => Buffer.concat([Buffer.from('MZ\u0090\0'), bytes]),
  后面加字节: ({ bytes }) => Buffer.concat([bytes, Buffer.from('\0')]),
  后面再接一个包: ({ bytes }) => Buffer.concat([bytes, bytes]),
  中间夹字节: async ({ own }) => {
    const bytes = await pack(own)
    const at = bytes.indexOf(centralSignature)
    const grown = Buffer.concat([bytes.subarray(0, at), Buffer.from('hide'), bytes.subarray(at)])
    const end = grown.lastIndexOf(endSignature)
    grown.writeUInt32LE(at + 4, end + 16)
    return grown
  },
  没有校验和: ({ own }) => packUnsealed(own),
  校验和不符: commented((checksum) => checksum.replace(/^./, (digit) => (digit === '0' ? '1' : '0'))),
  校验和大写: commented((checksum) => checksum.toUpperCase()),
  带注释: async ({ own }) => {
    const bytes = Buffer.concat([await packUnsealed(own), Buffer.from('hide')])
    bytes.writeUInt16LE(4, bytes.lastIndexOf(endSignature) + 20)
    return bytes
  },
  不压缩: ({ own }) => packOddly(own, { compressionLevel: 0 }),
  带时间: ({ own }) => packOddly(own, { mtime: new Date(2026, 10, 23) }),
  带权限: ({ own }) => packOddly(own, { mode: 0o100755 }),
  符号链接: ({ own }) => packOddly(own, { mode: 0o120777 }),
  大文件格式: ({ own }) => packOddly(own, { forceZip64Format: true }),
  谎报解压大小: lying(24, 12, 1),
  谎报解压为二十亿字节: lying(24, 12, 2 ** 31 - 1),
  谎报压缩大小: lying(20, 8, 1),
  谎报校验码: lying(16, 4, 0),
  两份说法不同: lying(24, undefined, 7),
  部件重叠: lying(42, undefined, 0),
  部件在文件之外: lying(42, undefined, 2 ** 30),
  压缩炸弹: adding(parts.sources, Buffer.alloc(20 * 1024 * 1024)),
  封面过大: replacing(parts.cover, () => noise(4 * 1024 * 1024 + 1)),
  部件过多: ({ own }) =>
    pack([
      ...own,
      ...Array.from({ length: 17 }, (_, index) => ({ name: `x/${index}`, bytes: Buffer.from('x') })),
    ]),
  多一个程序: adding('data/run.exe', 'MZ'),
  多一个认得的部件: adding(parts.decisions, '{}\n'),
  '多一个 fetch.txt': adding('fetch.txt', 'http://127.0.0.1/ 1 data/x\n'),
  多一个文件夹: named('data/'),
  上级文件夹: named('../../../../etc/passwd'),
  绝对路径: ({ own }) =>
    pack([...own]).then((zip) => renamed(zip, `${folderOf(own)}/bagit`, `/${folderOf(own).slice(1)}/bagit`)),
  反斜杠: named(String.raw`data\entries.jsonl`),
  盘符: named('C:entries.jsonl'),
  保留名: named('data/CON'),
  结尾的点: named('data/entries.jsonl.'),
  大小写不同: named('data/Entries.jsonl'),
  名中有零: named('data/entries.jsonl\0.exe'),
  重复的部件: ({ own }) => pack([...own, ...own.slice(-1)]),
  没有文件夹: ({ own }) =>
    pack(own.map(({ name, bytes }) => ({ name: name.slice(folderOf(own).length + 1), bytes }))),
  两个文件夹: ({ own }) =>
    pack(
      own.map((each, index) =>
        index === 3 ? { ...each, name: `other/${each.name.split('/').at(-1)}` } : each,
      ),
    ),
  文件夹名有空格: renamedRoot('a b'),
  文件夹另取名字: renamedRoot('submission-115201990000000011-4'),
  部件换了次序: ({ own }) => pack(own.toReversed()),
  没有签名: ({ own }) => pack(without(own, parts.envelope)),
  没有总清单: ({ own }) => pack(without(own, parts.tagManifest)),
  没有清单: ({ own }) => pack(without(own, parts.manifest)),
  没有条目: ({ own }) => pack(without(own, parts.entries)),
  没有封面: ({ own }) => pack(without(own, parts.cover)),
  换上别的签名: fromOther(parts.envelope),
  换上别的条目: fromOther(parts.entries),
  换上别的清单: fromOther(parts.manifest),
  换上别的总清单: fromOther(parts.tagManifest),
  换上别的封面: fromOther(parts.cover),
  改了条目: edited(parts.entries, (text) => text.replace('数据', '数掘')),
  改了封面: edited(parts.cover, (text) => text.replace('第 3 号', '第 4 号')),
  '改了 bagit.txt': edited(parts.bagit, (text) => text.replace('1.0', '0.9')),
  总清单多一行: edited(parts.tagManifest, (text) => `${text}${'0'.repeat(64)}  fetch.txt\n`),
  签名不是JSON: edited(parts.envelope, () => 'signature'),
  签名换行排版: edited(parts.envelope, (text) => JSON.stringify(JSON.parse(text), null, 2)),
  签名多一人: edited(parts.envelope, (text) => text.replace(/"signatures":\[(.*)\]/, '"signatures":[$1,$1]')),
  签名全零: edited(parts.envelope, (text) => text.replace(/"sig":"[^"]+"/, `"sig":"${'A'.repeat(86)}=="`)),
  签名另称钥匙: edited(parts.envelope, (text) => text.replace(/"keyid":"\w{8}/, '"keyid":"00000000')),
  签名另称种类: edited(parts.envelope, (text) => text.replace('vnd.mulu.submission', 'vnd.mulu.receipt')),
  签名无此种类: edited(parts.envelope, (text) => text.replace('vnd.mulu.submission', 'vnd.in-toto')),
  声明被改: edited(parts.envelope, (text) => text.replace(/"payload":"(.{9})./, '"payload":"$1B')),
}
