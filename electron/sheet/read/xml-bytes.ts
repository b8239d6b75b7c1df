// The bytes that divide XML.

export const lessThan = 0x3c
export const greaterThan = 0x3e
export const slash = 0x2f
export const dash = 0x2d
export const equals = 0x3d
export const quote = 0x22
export const apostrophe = 0x27
export const colon = 0x3a
export const question = 0x3f
export const exclamation = 0x21
export const ampersand = 0x26
export const semicolon = 0x3b
export const underscore = 0x5f
export const carriageReturn = 0x0d
