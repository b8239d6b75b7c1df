/**
 * What a key costs that a test makes: both runners load this in the place of `electron/crypto/key-cost.ts`, because a test that signs ten
 * times need not stretch a passphrase ten times at what makes guessing dear. A process that a test starts has the real one.
 */
export const keyCost = { N: 16, r: 8, p: 1 }
