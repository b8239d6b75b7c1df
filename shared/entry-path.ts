import type { Entry } from './entry.ts'

type Inner<Outer extends keyof Entry> = `${Outer}.${keyof Entry[Outer] & string}`

/** Every field that is not a list of its own: `name`, `sharing.type`, … */
export type FieldPath = {
  [Outer in keyof Entry]: Entry[Outer] extends string | string[]
    ? Outer
    : Entry[Outer] extends readonly unknown[]
      ? never
      : Inner<Outer>
}[keyof Entry]

export type ValueAt<Path extends FieldPath> = Path extends keyof Entry
  ? Entry[Path]
  : Path extends `${infer Outer extends keyof Entry}.${infer Member}`
    ? Entry[Outer][Member & keyof Entry[Outer]]
    : never

/** Fields that take any text, one of a few words, or a list of texts. */
export type TextPath = { [Path in FieldPath]: string extends ValueAt<Path> ? Path : never }[FieldPath]
export type WordsPath = { [Path in FieldPath]: ValueAt<Path> extends string[] ? Path : never }[FieldPath]
export type ChoicePath = Exclude<FieldPath, TextPath | WordsPath>

export function valueAt<Path extends FieldPath>(entry: Entry, path: Path): ValueAt<Path> {
  const [outer, member] = partsOf(path)
  const value: unknown = entry[outer]
  return (member === undefined ? value : (value as Record<string, unknown>)[member]) as ValueAt<Path>
}

export function withValue<Path extends FieldPath>(entry: Entry, path: Path, value: ValueAt<Path>): Entry {
  const [outer, member] = partsOf(path)
  if (member === undefined) return { ...entry, [outer]: value }
  return { ...entry, [outer]: { ...(entry[outer] as object), [member]: value } }
}

function partsOf(path: FieldPath): [outer: keyof Entry, member?: string] {
  return path.split('.') as [keyof Entry, string?]
}
