/**
 * What stretching a passphrase costs whoever guesses at one. In a module of its own, for which the two test runners load another; the
 * program itself has no way to make a key that costs less.
 */
export const keyCost = { N: 2 ** 17, r: 8, p: 1 }
