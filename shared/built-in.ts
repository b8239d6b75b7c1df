import { CodeTables, codeTablesFileSchema } from './code-tables.ts'
import codeTables from './data/code-tables.json' with { type: 'json' }
import rulebook from './data/rulebook.json' with { type: 'json' }
import { rulebookSchema } from './rulebook.ts'

/** What counts until a bureau hands out something else. */
export const builtInRulebook = rulebookSchema.parse(rulebook)
export const builtInTables = new CodeTables(codeTablesFileSchema.parse(codeTables).tables)
