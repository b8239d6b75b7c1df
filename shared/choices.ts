import type { TableId } from './code-tables.ts'
import {
  dataTypes,
  identifierRoles,
  openingModes,
  origins,
  sensitivities,
  sharingTypes,
  subjects,
  updateCycles,
  yesOrNo,
} from './entry.ts'
import type { ChoicePath, TextPath, ValueAt } from './entry-path.ts'

/** What the fields of an entry that take one of a few words can be. */
export const entryChoices: { [Path in ChoicePath]: readonly Exclude<ValueAt<Path>, ''>[] } = {
  sensitivity: sensitivities,
  'sharing.type': sharingTypes,
  'opening.open': yesOrNo,
  'opening.mode': openingModes,
  updateCycle: updateCycles,
  'system.funded': yesOrNo,
  'collection.subject': subjects,
  'collection.origin': origins,
  'institution.authorised': yesOrNo,
}

/** The same of an item. */
export const itemChoices = {
  'item.type': dataTypes,
  'item.key': yesOrNo,
  'item.role': identifierRoles,
  'item.sensitivity': sensitivities,
  'item.sharing': sharingTypes,
} as const

/** Fields whose value is a row of a code table. */
export const fieldTables = {
  formatCategory: 'format',
  'sharing.methodCategory': 'method',
  'sharing.method': 'method',
  'library.name': 'library',
  grade: 'grade',
  theme: 'theme',
  industry: 'industry',
  service: 'service',
} as const satisfies Partial<Record<TextPath, TableId>>
