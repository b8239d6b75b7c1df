import type { checkZh } from './check.zh.ts'
import type { Translated } from './translated.ts'

export const checkEn: Translated<typeof checkZh> = {
  check: {
    title: 'Check',
    start: 'Check every entry',
    again: 'Check every entry again',
    by: 'Rulebook {{version}}, by {{text}}.',
    made: 'Checked at {{time}}. {{by}}',
    madeBeforeEdits: 'Checked at {{time}}, edited since. {{by}}',
    empty: 'There is no active entry in the catalog yet, and nothing to check.',
    toCatalog: 'Create or import entries',
    cancelled: 'The check was cancelled. Nothing was changed.',
    clean: 'Checked, 0 problems.',
    told: 'Entries checked: {{checked}}; without problems: {{clean}}; errors: {{errors}}; warnings: {{warnings}}; notes: {{notes}}; explained: {{explained}}.',
    figures: {
      checked: 'Entries checked',
      clean: 'Without problems',
      errors: 'Errors',
      warnings: 'Warnings',
      notes: 'Notes',
      explained: 'Explained',
    },
    inRules: 'rules: {{rules}}, places: {{findings}}',
    entries: 'entries: {{entries}}',
    findings: 'places: {{findings}}, entries: {{entries}}',
    item: '{{field}}, item {{number}}',
    capped: 'The first {{shown}} of {{total}} entries; mend these and check again to see the rest.',
    duplicates: {
      title: 'Entries of similar names',
      about: 'Pairs: {{pairs}}; perhaps one resource that was listed twice',
      reasons: {
        spelling: 'the same but for spaces, punctuation, case or width',
        number: 'the same but for the number at the end',
        series: 'numbered in a row, as drag-fill does',
        ending: 'the same but for a word like system, platform or database',
      },
      capped: 'The first {{shown}} of {{total}} pairs.',
    },
  },
}
