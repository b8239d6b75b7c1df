import type { statesZh } from './states.zh.ts'
import type { Translated } from './translated.ts'

/** Words of the states that were accepted once, in the window. */
export const statesEn: Translated<typeof statesZh> = {
  states: {
    title: 'Accepted catalogs of the past',
    about:
      'Every signed receipt and every recorded approval leaves one, which never changes. Open one, or compare it with another.',
    link: 'History',
    back: { rollup: 'Roll-up', submissions: 'Submissions' },
    office: 'Office',
    anyOffice: 'All offices',
    officeWith: '{{name}} ({{states}})',
    capped: 'Only the newest {{shown}} of {{total}} are listed. Choose an office to see all of its own.',
    to: 'Catalog',
    from: 'Compare with',
    open: 'Nothing: open all its entries',
    receipt: '{{at}}  {{party}} number {{sequence}}, {{entries}} entries',
    replaced: '{{at}}  {{party}} number {{sequence}}, {{entries}} entries (receipt does not stand)',
    reorganisation: '{{at}} {{party}} after a reorganisation, {{entries}} entries',
    approval: '{{at}}  approved roll-up, {{entries}} entries',
    filter: 'Change',
    all: 'All',
    search: 'Search name or provider',
    listLabel: 'Entries of both catalogs',
    none: 'No entry matches.',
    empty: 'No catalog was accepted yet. The first receipt, signed or received, brings the first.',
    choose: 'Choose an entry in the list.',
    same: 'Both catalogs say the same of it.',
    stub: 'Of a secret entry there is only a number; nothing can be compared.',
    catalog: 'Which catalog',
    export: 'Export',
    exportState: 'Export this catalog',
    exportComparison: 'Export comparison',
    exportAbout: 'Written as a workbook. Secret entries and items are not in it.',
    exported: 'Written to {{path}}, {{entries}} entries.',
  },
}
