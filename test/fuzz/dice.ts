import { randomFrom } from '../support/random.ts'

/** Chance that can be had again: one of these for each step, made from the run's seed and the step's number. */
export class Dice {
  readonly #next: () => number

  constructor(seed: number, step: number) {
    // Neighbouring steps must not have neighbouring seeds.
    this.#next = randomFrom(Math.imul(seed ^ Math.imul(step + 1, 0x9e3779b1), 0x85ebca6b) ^ step)
  }

  /** A whole number from 0 up to, and without, `end`. */
  below(end: number): number {
    return Math.floor(this.#next() * end)
  }

  chance(probability: number): boolean {
    return this.#next() < probability
  }

  pick<Value>(values: readonly Value[]): Value {
    if (values.length === 0) throw new Error('nothing to pick from')
    return values[this.below(values.length)] as Value
  }

  bytes(length: number): Buffer {
    return Buffer.from(Array.from({ length }, () => this.below(256)))
  }

  /** A number that limits and fields are near to. */
  number(near: number): number {
    return this.pick([
      0,
      1,
      2,
      near + 1,
      near - 1,
      near ^ (1 << this.below(31)),
      near * 2,
      0xffff,
      0x7fffffff,
    ])
  }

  shuffled<Value>(values: readonly Value[]): Value[] {
    const left = [...values]
    const drawn: Value[] = []
    while (left.length > 0) drawn.push(...left.splice(this.below(left.length), 1))
    return drawn
  }
}
