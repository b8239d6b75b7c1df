import { chain } from './migrations/1-chain.ts'
import { rules } from './migrations/2-rules.ts'
import { editor } from './migrations/3-editor.ts'
import { signing } from './migrations/4-signing.ts'
import { bureau } from './migrations/5-bureau.ts'

/**
 * The schema, as an append-only list: migration N brings a file from `user_version` N-1 to N. Never edit one that was shipped.
 * Each runs in a transaction of its own after a copy of the file was made (`workspace-file.ts`).
 */
export const migrations: readonly string[] = [chain, rules, editor, signing, bureau]

/** SQLite's application_id of a workspace: "MULU". */
export const applicationId = 0x4d554c55
