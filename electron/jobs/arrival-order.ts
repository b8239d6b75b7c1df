import type { Statement } from '../../shared/package.ts'

/** A file, and what it says it is; nothing where it cannot be looked into. */
export interface Arrived {
  path: string
  package: string
  statement?:
    | Pick<Statement, 'sender' | 'recipient' | 'kind' | 'sequence' | 'subject' | 'createdAt'>
    | undefined
}

/**
 * A sender's packages by their numbers, whatever the files are called: one that comes before the one it follows would have to wait. What another
 * desk of this bureau signed comes first, in the order of its days, each receipt after what it answers: a package that came later was made in
 * sight of it. What cannot be looked into comes last.
 */
export function arrivalOrder(all: readonly Arrived[], own: string): Arrived[] {
  const [signedHere, handedIn] = [
    all.filter(({ statement }) => statement?.sender.code === own),
    all.filter(({ statement }) => statement?.sender.code !== own).toSorted(byNumber),
  ]
  const days = signedHere.toSorted(
    (one, other) => byText(dayOf(one), dayOf(other)) || byText(one.path, other.path),
  )
  const ordered = new Set<Arrived>()
  for (const each of days) {
    const { recipient, subject } = each.statement ?? {}
    for (const before of handedIn)
      if (
        subject &&
        before.statement?.sender.code === recipient?.code &&
        numberOf(before) <= subject.sequence
      )
        ordered.add(before)
    ordered.add(each)
  }
  return [...new Set([...ordered, ...handedIn])]
}

function byNumber(one: Arrived, other: Arrived): number {
  return byText(rowOf(one), rowOf(other)) || numberOf(one) - numberOf(other) || byText(one.path, other.path)
}

const byText = (one: string, other: string) => (one < other ? -1 : Number(one > other))
const dayOf = ({ statement }: Arrived) => statement?.createdAt ?? ''
const numberOf = ({ statement }: Arrived) => statement?.sequence ?? 0
const rowOf = ({ statement }: Arrived) => (statement ? `${statement.sender.code} ${statement.kind}` : '~')
