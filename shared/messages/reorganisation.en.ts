import type {
  reorganisationFailuresZh,
  reorganisationProblemsZh,
  reorganisationZh,
} from './reorganisation.zh.ts'
import type { Translated } from './translated.ts'

export const reorganisationFailuresEn: Translated<typeof reorganisationFailuresZh> = {
  REORGANISATION_PLAN: 'Not signed: the plan {{problem}}. Mend it and preview again.',
  REORGANISATION_OFFICE:
    'Not signed: office {{code}} does not hand in a catalog of its own here. Only offices that report to this bureau can be reorganised; a district reorganises its own.',
  REORGANISATION_CODE:
    'Not signed: code {{code}} is, or was, that of "{{name}}" and cannot be given to another office. Use another code.',
  REORGANISATION_OPEN:
    'Not signed: no. {{sequence}} of "{{name}}" has no answer yet. Review it and sign its receipt in the inbox first.',
  REORGANISATION_UNASSIGNED:
    'Not signed: {{entries}} entries are assigned to nobody, the first is "{{name}}". Assign them, or choose who gets the rest.',
  REORGANISATION_IDS:
    'Not signed: "{{one}}" and "{{other}}" both have the id {{id}} and would become one entry. Ask one of the offices to retire the entry and make it anew.',
  REORGANISATION_BAD:
    'Refused: reorganisation no. {{sequence}} {{problem}}. Ask the bureau that signed it to check and hand it out again.',
  REORGANISATION_ORDER:
    'Not taken in: reorganisation no. {{missing}} concerns this office too and is not here yet. Take in no. {{missing}} first, then no. {{sequence}}.',
  REORGANISATION_EARLY:
    'Not taken in: reorganisation no. {{sequence}} begins from another accepted catalog (after the receipt to no. {{receipt}}). Take in all receipts first, then this file.',
  REORGANISATION_DESK_ORDER:
    'Not taken in: reorganisation no. {{missing}}, signed at another desk of this bureau, is not here yet. Take in no. {{missing}} first, then no. {{sequence}}.',
  REORGANISATION_DESK_EARLY:
    'Not taken in: when reorganisation no. {{sequence}} was signed, receipts to "{{name}}" went up to no. {{receipt}}; here they go up to no. {{own}}. Put the receipts that the other desk wrote, the packages that they answer and this file into one folder and take that in at the inbox: they go in in their order, and both desks agree.',
  PACKAGE_BEFORE_REORGANISATION:
    'Refused: no. {{sequence}} of "{{sender}}" was made before the reorganisation ({{document}}) was taken in. The office takes it in and hands in again.',
  OFFICE_ENDED:
    '"{{name}}" was reorganised by {{document}}; "{{successors}}" goes on with its catalog. Act as the office it is now.',
}

export const reorganisationProblemsEn: Translated<typeof reorganisationProblemsZh> = {
  type: 'is of a type that its offices do not fit',
  offices: 'names no offices',
  codes: 'names codes twice or out of order',
  desk: 'contradicts itself on whose desk goes on',
  moves: 'leaves open or contradicts itself on where entries go',
  keys: 'names keys of offices that take no part',
  same: 'changes nothing, the name is the same',
  signature: 'has a signature that cannot be verified',
  party: 'names offices that its bureau does not look after',
  state: 'does not fit the catalog states that it names',
  order: 'is out of order, or other than the one known here',
  missing: 'comes without the one before it',
  carried: 'brings entries other than those that their office signed',
}

/** Words of reorganisations, in the window. */
export const reorganisationEn: Translated<typeof reorganisationZh> = {
  reorganisation: {
    heading: 'Reorganisations',
    title: 'Reorganise offices',
    about:
      'Where offices are renamed, given another code, merged or divided, this bureau signs it once by its document: accepted entries, corrections, disputes and keys go along, and no history is changed.',
    none: 'No office has been reorganised.',
    kept: 'So far: {{count}}. What is signed stays as it is.',
    import: 'Take in a reorganisation',
    type: 'Type',
    types: { renamed: 'Renamed', recoded: 'Other code', merged: 'Merged', split: 'Divided' },
    before: 'The office',
    beforeMany: 'The offices that become one',
    beforeHint: 'Where an existing office takes the others over, choose it too.',
    choose: 'Choose an office',
    office: '{{name}} ({{code}}), {{count}} entries',
    after: 'Afterwards',
    continues: 'Goes on at the desk of',
    newDesk: 'A new workspace',
    place: 'Division code',
    drop: 'Leave out',
    dropNamed: 'Leave out "{{name}}"',
    addOffice: 'One more office',
    document: 'By which document',
    authority: 'Authority',
    assign: 'Which entries go where',
    view: 'Show',
    viewAll: 'All entries',
    viewOpen: 'Not assigned yet',
    rest: 'All others go to',
    restNobody: 'Each is assigned, or stays',
    chooseFound: 'Choose the {{count}} listed',
    give: 'Give {{count}} to "{{name}}"',
    takeBack: 'Take back',
    stub: 'Secret entry (number {{number}})',
    assignedCount: 'Assigned: {{assigned}} of {{total}}. ',
    shown: 'The first {{count}} are shown; search to narrow them down.',
    preview: 'Preview',
    back: 'Back to the plan',
    sign: 'Sign the reorganisation',
    warning:
      'Once signed it cannot be taken back, only changed by another reorganisation. Check the numbers above and the document.',
    done: 'Signed and written to {{path}}, and read back. Hand it to every office concerned; the superior learns of it with the next roll-up.',
    openNone: 'No open matters go along.',
    planned: '{{type}} by {{document}}, {{date}}',
    titled: '{{name}} "{{title}}"',
    open: 'Open matters that go along: corrections {{corrections}}, one-source judgements {{judgements}}, disputes {{disputes}}.',
    ended: 'Is no more; its workspace can only be read',
    withheld: 'of {{count}} something secret stays at the old workspace; only the number moves',
    keyEnds: 'Used no longer',
    signsForNamed: 'For whom {{person}} signs',
    columns: {
      office: 'Office',
      before: 'Had',
      came: 'Come',
      went: 'Gone',
      after: 'Afterwards',
      desk: 'Workspace',
      person: 'Person',
      signedFor: 'Signed for',
      signsFor: 'Signs for',
      number: 'No.',
      from: 'Before',
      to: 'Afterwards',
      carried: 'Entries',
      document: 'Document',
      time: 'Signed',
      file: 'File, or from',
    },
    again: 'Export again',
    againNamed: 'Export again: reorganisation no. {{sequence}}',
    againDone: 'Written to {{path}}, byte for byte the same.',
    missing: {
      offices: 'No office is chosen yet; a merger needs two.',
      after: 'An office of afterwards has no name yet.',
      code: 'An office of afterwards has no code yet, or one that is not 4 to 32 letters, digits and hyphens.',
      document: 'Authority and number of the document are missing.',
      date: 'The date of the document is missing, for example 2026-11-23.',
    },
    told: 'Reorganisation: {{from}} → {{to}} ({{document}}); entries carried as they are, neither new nor retired: {{number}}.',
    carriedFrom: 'Carried from "{{name}}" ({{document}}), its content unchanged.',
    held: {
      heading: 'Secret content at the old workspaces',
      about:
        'A reorganisation moves no secret entries or items: they are still at the old workspaces, and submissions of this office say only their numbers and how many. Once they are entered here, or are no more, they need not be counted.',
      none: 'Nothing secret stayed at an old workspace.',
      items: 'Secret items: {{count}}',
      columns: { entry: 'Entry', content: 'What stayed', holder: 'At', document: 'Document' },
      or: ' or ',
      whole: 'All of it',
      release: 'Count no longer',
      releaseNamed: 'Count no longer in submissions: {{name}}',
      keep: 'Count again',
      keepNamed: 'Count again in submissions: {{name}}',
      released: 'Not counted',
    },
    endedHere:
      'This office was reorganised by {{document}}; "{{offices}}" goes on with its catalog. This workspace can only be read and written as tables.',
    known: 'Reorganisation no. {{sequence}} of "{{sender}}" was taken in before; nothing changed.',
    taken: {
      goesOn:
        'Reorganisation no. {{sequence}} of "{{sender}}" is in. This workspace is "{{offices}}" from now on; entries that came: {{came}}, that went: {{went}}. What was handed in and has no answer is void: hand in again.',
      ended:
        'Reorganisation no. {{sequence}} of "{{sender}}" is in. "{{offices}}" goes on with this office\'s catalog; this workspace can only be read from now on.',
      noted:
        'Reorganisation no. {{sequence}} of "{{sender}}" is noted; the catalog of this office is not concerned.',
      carried:
        'Reorganisation no. {{sequence}}, signed at another desk of this bureau, is in. The accepted catalogs of "{{offices}}" follow it; entries moved: {{came}}.',
    },
    setAside:
      ' Packages of before it that had no answer here and are void: {{count}}; their offices hand in again.',
  },
}
