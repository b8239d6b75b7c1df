import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import { unpack } from '../../electron/demo/zip-parts.ts'

// Lines and files as another reader would read them: what the simulation expects is worked out here, and asked of no part of the program.

/** An entry's content by its fields, as a line has it: without what is empty. */
export type Content = Record<string, unknown>

/** What a person says of a field that two sides changed differently. */
export type Choice = 'ours' | 'theirs' | { own: string }

/** By field. */
export type Choices = ReadonlyMap<string, Choice>

export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** Nothing of a stub. */
export function contentOf(line: string): Content | undefined {
  return (JSON.parse(line) as { entry?: Content }).entry
}

/** The same line with another content. */
export function lineWith(line: string, entry: Content): string {
  return canonicalize({ ...(JSON.parse(line) as object), entry }) ?? ''
}

/** The same line of another office. */
export function lineOfAgency(line: string, agency: string): string {
  return canonicalize({ ...(JSON.parse(line) as object), agency }) ?? ''
}

/** Three contents field by field, and the fields that somebody has to decide. What nobody decided is as it was. */
export function mergeContents(
  { base, ours, theirs }: Record<'base' | 'ours' | 'theirs', Content>,
  chosen: Choices = new Map(),
): { content: Content; conflicts: string[] } {
  const conflicts: string[] = []
  const merged = [...new Set([base, ours, theirs].flatMap((each) => Object.keys(each)))].map((field) => {
    const [before, here, there] = [base, ours, theirs].map((each) => canonicalize(each[field]))
    if (here === there || before === there) return [field, ours[field]]
    if (before === here) return [field, theirs[field]]
    conflicts.push(field)
    const choice = chosen.get(field)
    if (choice === undefined) return [field, base[field]]
    return [field, typeof choice === 'object' ? choice.own : { ours, theirs }[choice][field]]
  })
  return { content: Object.fromEntries(merged) as Content, conflicts: conflicts.toSorted() }
}

/** The name of a catalog, as package-format.md section 5 has it. */
export function catalogHash(versions: ReadonlyMap<string, string>): string {
  const lines = Array.from(versions, ([key, version]) => `${key} ${version}\n`)
  // By agency, then id: neither has a character that comes before a slash but the hyphen, so the parts are compared apart.
  const parts = (line: string) => line.slice(0, line.indexOf(' ')).split('/')
  const before = (one = '', other = '') => (one < other ? -1 : Number(one > other))
  lines.sort((one, other) => {
    const [[agency, id], [otherAgency, otherId]] = [parts(one), parts(other)]
    return before(agency, otherAgency) || before(id, otherId)
  })
  return hashOf(lines.join(''))
}

/** What a package's statement says, as far as it is followed here. */
export interface Said {
  kind: string
  state: string
  base?: string
  scope?: 'changes'
  subject?: { package: string }
  sender: { code: string }
}

/** A package's parts by their names, taken out of the zip. */
export class PackageFile {
  readonly #parts: ReadonlyMap<string, Buffer>

  private constructor(parts: ReadonlyMap<string, Buffer>) {
    this.#parts = parts
  }

  static async open(path: string): Promise<PackageFile> {
    const parts = await unpack(path)
    return new PackageFile(
      new Map(parts.map(({ name, bytes }) => [name.slice(name.indexOf('/') + 1), bytes])),
    )
  }

  get said(): Said {
    const envelope = JSON.parse(String(this.#parts.get('signatures/statement.dsse.json'))) as {
      payload: string
    }
    return JSON.parse(Buffer.from(envelope.payload, 'base64').toString()) as Said
  }

  /** Lines of a part; none where it is not there. */
  lines(part: string): string[] {
    return String(this.#parts.get(`data/${part}.jsonl`) ?? '')
      .split('\n')
      .filter(Boolean)
  }
}
