import type { Dice } from '../fuzz/dice.ts'

/** A file that is on its way, or has arrived. */
export interface Letter {
  from: string
  to: string
  path: string
  arrived: boolean
}

/** How bad the post is: chances for each letter and round. */
export interface Weather {
  lost: number
  repeated: number
}

/**
 * Sticks between offices. What is lost is sent again in a later round, since the sender has it still; what arrived may come once more; and
 * nothing comes in the order it was sent in.
 */
export class Post {
  readonly #letters: Letter[] = []

  send(letter: Omit<Letter, 'arrived'>): void {
    this.#letters.push({ ...letter, arrived: false })
  }

  /** What an office sent, arrived or not. */
  sentBy(address: string): string[] {
    return this.#letters.filter(({ from }) => from === address).map(({ path }) => path)
  }

  /** What comes to an office in this round, of those that are wanted. */
  deliver(
    to: string,
    wanted: (letter: Letter) => boolean,
    dice: Dice,
    { lost, repeated }: Weather,
  ): Letter[] {
    const coming = this.#letters.filter(
      (each) => each.to === to && wanted(each) && (each.arrived ? dice.chance(repeated) : !dice.chance(lost)),
    )
    return dice.shuffled(coming)
  }
}
