import type { Rules } from '../../../shared/check.ts'
import type { Rule } from '../../../shared/rulebook.ts'
import type { Workspace } from '../../../shared/shapes.ts'
import type { Content, LayoutColumn, TableLayout } from '../../../shared/sheet/layouts/layouts.ts'
import type { sheetFileZh } from '../../../shared/messages/sheet-file.zh.ts'
import { fitting } from './cell.ts'
import { dropDownOf, type DropDowns } from './drop-downs.ts'
import { inWords, isOfItem, type Block, type SheetWords } from './entry-block.ts'
import { fieldInWords } from '../../../shared/words.ts'
import { headLook, textLook } from './looks.ts'
import { tableSheet, type MadeSheet, type Paper } from './table-sheet.ts'

type Note = keyof (typeof sheetFileZh)['sheetFile']['notes']

/** 填表说明: what each column means, whether it has to be filled in and by which clause, from the rules in force. */
export function notesSheet(
  words: SheetWords,
  rules: Rules,
  workspace: Workspace,
  lists: DropDowns,
  layout: TableLayout,
  { needed, paper }: { needed: ReadonlySet<Content>; paper: Paper },
): MadeSheet {
  const { t } = words
  const heading = (name: keyof (typeof sheetFileZh)['sheetFile']['notes']['headings']) => [
    t(`sheetFile.notes.headings.${name}`),
  ]
  const column = (title: string[], width: number) => ({
    title,
    width,
    merged: false,
    head: headLook,
    look: textLook,
  })
  const general = Object.values(
    t('sheetFile.notes.general', { returnObjects: true }) as unknown as Record<string, string>,
  )
  return tableSheet(
    {
      name: t('sheetFile.notes.sheet'),
      title: t('sheetFile.title', { agency: workspace.name, table: t('sheetFile.notes.title') }),
      subtitle: general.map((line, index) => `${index + 1}. ${line}`).join('\n'),
      titleRows: 2,
      headerRows: 1,
      frozen: 0,
      columns: [
        column(heading('column'), 26),
        column(heading('meaning'), 44),
        column(heading('needed'), 44),
        column(heading('basis'), 14),
        column(heading('words'), 60),
      ],
      blocks: layout.columns.map((each) => noteOn(words, rules, needed, each)),
      spare: 0,
      paper,
    },
    lists,
  )
}

function noteOn(words: SheetWords, rules: Rules, needed: ReadonlySet<Content>, column: LayoutColumn): Block {
  const { t } = words
  const { content, title } = column
  const asking = rules.rulebook.rules.filter((rule) => asksFor(rule, content))
  const clauses = [...new Set(asking.map(({ clause }) => clause))]
  const offered = dropDownOf(words, column)?.values ?? []
  return [
    [
      title.join('／'),
      meaningOf(words, column),
      content === undefined || content === 'id' || content === 'number'
        ? ''
        : neededOf(words, asking, needed, content),
      clauses.join('、'),
      fitting(offered.slice(0, wordsTold).join('、'), t('sheetFile.cut')) +
        (offered.length > wordsTold ? t('sheetFile.more', { number: offered.length }) : ''),
    ],
  ]
}

/** Words of a list that are told here; the list itself has them all. */
const wordsTold = 60

function meaningOf({ t }: SheetWords, column: LayoutColumn): string {
  const { content, level = 0 } = column
  const say = (
    note: Exclude<Note, 'headings' | 'general' | 'depends' | 'level' | 'when' | 'is' | 'filled' | 'and'>,
  ) => t(`sheetFile.notes.${note}`)
  if (content === undefined) return say('officialOnly')
  if (content === 'number') return say('number')
  if (content === 'id') return say('identity')
  if (content === 'classification') return t('sheetFile.notes.level', { level: level + 1 })
  const how = extraNotes[content]
  return [say(isOfItem(column) ? 'perItem' : 'perEntry'), ...(how ? [say(how)] : [])].join('；')
}

const extraNotes: Partial<Record<Content, 'severalWords' | 'terms' | 'isoDate' | 'codes' | 'secret'>> = {
  formats: 'severalWords',
  related: 'severalWords',
  'library.partners': 'severalWords',
  'sharing.terms': 'terms',
  publicationDate: 'isoDate',
  code: 'codes',
  providerCode: 'codes',
  'item.length': 'codes',
  sensitivity: 'secret',
  'item.sensitivity': 'secret',
}

function neededOf(
  words: SheetWords,
  asking: readonly Rule[],
  needed: ReadonlySet<Content>,
  content: Content,
): string {
  const { t } = words
  const always = asking.filter(({ when, test }) => Object.keys(when).length === 1 && test === undefined)
  if (always.some(({ severity }) => severity === 'error')) return t('sheetFile.notes.needed')
  if (needed.has(content) || always.length > 0) return t('sheetFile.notes.wished')
  if (asking.length === 0) return t('sheetFile.notes.free')
  const rules = asking.map((rule) => occasionOf(words, rule))
  return t('sheetFile.notes.depends', { rules: [...new Set(rules)].join('；') })
}

/** When a rule wants a field: by the values of other fields, or, where values do not say it, by the rule's own sentence. */
function occasionOf(words: SheetWords, { at, when, test, severity, message }: Rule): string {
  const { t } = words
  const others = Object.entries(when).filter(([path]) => path !== at)
  const said = others.map(([path, condition]) => {
    const field = fieldInWords(t, path)
    if (Array.isArray(condition)) {
      const values = condition
        .filter((value) => value !== '')
        .map((value) => inWords(words, path as Content, value))
      return t('sheetFile.notes.is', { field, values: [...new Set(values)].join('、') })
    }
    return 'not' in condition && condition.not.join('') === ''
      ? t('sheetFile.notes.filled', { field })
      : undefined
  })
  if (test !== undefined || said.includes(undefined)) return message.zh.replaceAll(/{{[\w.]+}}/g, '…')
  const needed = t(`sheetFile.notes.${severity === 'error' ? 'needed' : 'wished'}`)
  return t('sheetFile.notes.when', { conditions: said.join(t('sheetFile.notes.and')), needed })
}

/** Whether a rule finds a field broken because nothing is in it. */
function asksFor({ off, severity, at, when }: Rule, content: Content | undefined): boolean {
  const fields: readonly unknown[] =
    content === 'sharing.terms' ? ['sharing.conditions', 'sharing.basis'] : [content]
  const condition = when[at]
  return (
    !off && severity !== 'note' && fields.includes(at) && Array.isArray(condition) && condition.includes('')
  )
}
