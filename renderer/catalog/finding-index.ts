import type { Finding } from '../../shared/rulebook.ts'

export interface Place {
  /** The field's path, as findings name it. */
  field: string
  /** Index into `items`, where the place is one item. */
  item?: number
}

/**
 * The findings of one check, by place. What the check before it found too stays the same object, so that a key that is pressed in one field
 * draws no other field again.
 */
export class FindingIndex {
  readonly all: readonly Finding[]
  readonly #places: ReadonlyMap<string, readonly Finding[]>

  constructor(findings: readonly Finding[], previous?: FindingIndex) {
    const known = new Map(previous?.all.map((finding) => [JSON.stringify(finding), finding]))
    const all = findings.map((finding) => known.get(JSON.stringify(finding)) ?? finding)
    this.all = sameAs(previous?.all, all)
    const places = Map.groupBy(all, ({ field, item }) => (item === undefined ? field : rowKey(item)))
    this.#places = new Map(
      Array.from(places, ([key, found]) => [
        key,
        sameAs(previous ? previous.#places.get(key) : undefined, found),
      ]),
    )
  }

  /** At a field of the entry itself. */
  at(field: string): readonly Finding[] {
    return this.#places.get(field) ?? nothing
  }

  /** At any member of one item. */
  inItem(index: number): readonly Finding[] {
    return this.#places.get(rowKey(index)) ?? nothing
  }
}

const nothing: readonly Finding[] = []

const rowKey = (index: number) => `item ${index}`

function sameAs<Each>(old: readonly Each[] | undefined, fresh: readonly Each[]): readonly Each[] {
  return old?.length === fresh.length && fresh.every((each, index) => each === old[index]) ? old : fresh
}
