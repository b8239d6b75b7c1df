import type { Dice } from '../dice.ts'
import type { DeskName, Genuine } from '../genuine.ts'

/** A file that nobody made honestly, and how it came about. */
export interface Mutation {
  bytes: Buffer
  how: string
  /** Where it is handed in, where that is not the desk the genuine one is for. */
  desk?: DeskName
  /** Another spelling that the format allows: it must be let in, as the very same package. */
  same?: true
  /** The file as it lies on the stick, and not a package that is still to be encrypted where the genuine one is. */
  asIs?: true
}

/** What a mutator works on. */
export interface Bench {
  genuine: Genuine
  others: readonly Genuine[]
  dice: Dice
}

export type Mutator = (bench: Bench) => Mutation

/** A way to change packages, and which of them it is a way for. */
export interface Family {
  mutate: Mutator
  isFor?: (genuine: Genuine) => boolean
}
