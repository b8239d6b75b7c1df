import { changedBytes, cutShort, joinedFiles } from './bytes.ts'
import {
  addedToHeaders,
  brokenStream,
  lyingEnd,
  lyingField,
  lyingSizes,
  otherName,
  otherParts,
  packedOtherwise,
} from './container.ts'
import { lyingEntries, lyingLines, lyingTags } from './content.ts'
import { misspeltBase64, misspeltEnvelope, otherSignatures, strangersKey } from './envelope.ts'
import type { Mutator } from './mutation.ts'
import { changedPart, foreignParts, wrongPlace } from './parts.ts'
import { lyingStatement, misspeltStatement, wrongOrder } from './statement.ts'

/** Every way to change a package, from its bytes to what its true keys sign. */
export const families: Readonly<Record<string, Mutator>> = {
  changedBytes,
  cutShort,
  joinedFiles,
  lyingField,
  lyingSizes,
  lyingEnd,
  addedToHeaders,
  otherName,
  otherParts,
  packedOtherwise,
  brokenStream,
  changedPart,
  foreignParts,
  wrongPlace,
  misspeltEnvelope,
  misspeltBase64,
  otherSignatures,
  strangersKey,
  misspeltStatement,
  lyingStatement,
  wrongOrder,
  lyingLines,
  lyingEntries,
  lyingTags,
}
