import { entryChoices, fieldTables } from '../../../shared/choices.ts'
import type { FieldPath, WordsPath } from '../../../shared/entry-path.ts'
import { limits } from '../../../shared/entry.ts'
import { ChoiceField, SelectField } from '../choice-field.tsx'
import { ClassificationField } from '../classification-field.tsx'
import { DateField } from '../date-field.tsx'
import { useFacts, useForm } from '../form.ts'
import { TableField } from '../table-field.tsx'
import { LongTextField, TextField, WordsField } from '../text-field.tsx'

/** Only whole categories; their types are another field. */
const topRowsOnly: ReadonlySet<FieldPath> = new Set(['formatCategory', 'sharing.methodCategory'])

const words: Record<Exclude<WordsPath, 'classification'>, number> = {
  formats: limits.formats,
  related: limits.words,
  'library.partners': limits.words,
}

const longTexts: ReadonlySet<FieldPath> = new Set([
  'summary',
  'formatNote',
  'updateCycleNote',
  'sharing.use',
  'sharing.conditions',
  'sharing.scope',
  'sharing.basis',
  'opening.conditions',
  'opening.basis',
  'collection.purpose',
  'collection.scope',
  'collection.method',
  'collection.format',
  'collection.process',
  'institution.basis',
])

/** The control that the form has for a field, whichever it is. */
export function FieldEditor({ path }: { path: FieldPath }) {
  const { rules } = useForm()
  const { agencyName } = useFacts()
  if (path === 'classification') return <ClassificationField />
  if (path === 'publicationDate') return <DateField path={path} />
  if (isIn(entryChoices, path)) {
    const Choice = entryChoices[path].length > 4 ? SelectField : ChoiceField
    return <Choice path={path} options={entryChoices[path]} />
  }
  if (isIn(words, path)) return <WordsField path={path} most={words[path]} />
  if (isIn(fieldTables, path)) {
    const table = fieldTables[path]
    const rows = topRowsOnly.has(path) ? rules.tables.below(table) : undefined
    return <TableField path={path} table={table} {...(rows && { rows })} />
  }
  if (longTexts.has(path)) return <LongTextField path={path} rows={2} />
  const options = path === 'provider' || path === 'library.lead' ? [agencyName] : undefined
  return <TextField path={path} {...(options && { options })} />
}

export function takesText(path: FieldPath): boolean {
  return !isIn(entryChoices, path) && path !== 'publicationDate'
}

function isIn<Known extends object>(known: Known, path: FieldPath): path is FieldPath & keyof Known {
  return Object.hasOwn(known, path)
}
