import { parts } from '../../../shared/package.ts'
import type { Genuine } from '../genuine.ts'
import { armouredAge, lyingAge } from './age.ts'
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
import type { Family, Mutator } from './mutation.ts'
import { changedPart, foreignParts, wrongPlace } from './parts.ts'
import { lyingSm2, lyingSm3 } from './sm2.ts'
import { lyingStatement, misspeltStatement, wrongOrder } from './statement.ts'
import { lyingEscalation, lyingExchange, lyingReceipt } from './told.ts'

/** Ways to change any package, from its bytes to what its true keys sign. */
const general = {
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
  lyingTags,
} as const satisfies Record<string, Mutator>

const has = (part: string) => (genuine: Genuine) => part in genuine.source.payload
const isSm2 = ({ source }: Genuine) => source.facts.suite === 'sm2-sm3'
const isEncrypted = ({ encrypt }: Genuine) => encrypt !== undefined

/** Every way to change a package. */
export const families: Readonly<Record<string, Family>> = {
  ...Object.fromEntries(Object.entries(general).map(([name, mutate]) => [name, { mutate }])),
  lyingEntries: {
    mutate: lyingEntries,
    isFor: ({ source }) => ['submission', 'rollup'].includes(source.facts.kind),
  },
  lyingReceipt: {
    mutate: lyingReceipt,
    isFor: ({ source }) => source.facts.kind === 'receipt' && parts.notices in source.payload,
  },
  lyingEscalation: {
    mutate: lyingEscalation,
    isFor: ({ source }) => source.facts.kind === 'rollup' && parts.notices in source.payload,
  },
  lyingExchange: { mutate: lyingExchange, isFor: has(parts.corrections) },
  lyingSm2: { mutate: lyingSm2, isFor: isSm2 },
  lyingSm3: { mutate: lyingSm3, isFor: isSm2 },
  lyingAge: { mutate: lyingAge, isFor: isEncrypted },
  armouredAge: { mutate: armouredAge, isFor: isEncrypted },
}
