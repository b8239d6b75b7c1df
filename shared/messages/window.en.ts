import { boardEn } from './board.en.ts'
import { catalogEn } from './catalog.en.ts'
import { beginEn } from './begin.en.ts'
import { draftEn } from './draft.en.ts'
import { changeEn } from './change.en.ts'
import { gridEn } from './grid.en.ts'
import { historyEn } from './history.en.ts'
import { listEn } from './list.en.ts'
import { orderEn } from './order.en.ts'
import { paletteEn } from './palette.en.ts'
import { checkEn } from './check.en.ts'
import { rulebookEn } from './rulebook.en.ts'
import { sheetEn } from './sheet.en.ts'
import type { Translated } from './translated.ts'
import type { windowZh } from './window.zh.ts'

export const windowEn: Translated<typeof windowZh> = {
  ...boardEn,
  ...catalogEn,
  ...beginEn,
  ...changeEn,
  ...gridEn,
  ...historyEn,
  ...listEn,
  ...orderEn,
  ...paletteEn,
  ...checkEn,
  ...rulebookEn,
  ...sheetEn,
  ...draftEn,
  app: { title: 'Mulu', about: 'Government data catalogs · edited offline, signed, reviewed, answered' },
  action: {
    cancel: 'Cancel',
    close: 'Close',
    retry: 'Try again',
    open: 'Open',
    remove: 'Remove',
    restore: 'Restore',
    copy: 'Copy',
    copied: 'Copied',
    browse: 'Browse…',
  },
  shell: {
    sections: 'Sections',
    catalog: 'Catalog',
    check: 'Check',
    rules: 'Rules and tables',
    submissions: 'Submissions',
    inbox: 'Inbox',
    board: 'Board',
    rollup: 'Roll-up',
    settings: 'Settings',
    switchWorkspace: 'Switch workspace',
    otherLanguage: '中文',
    allKeys: 'All keys',
    saved: 'Saved {{time}}',
    saving: 'Writing…',
    unsaved: 'Not written',
    toUnwritten: 'To the entry',
    allSaved: 'Saved',
    submission: {
      none: 'Not submitted yet',
      unconfirmed: 'No. {{sequence}} sent, no receipt yet',
      accepted: 'No. {{sequence}} accepted',
      returned: 'No. {{sequence}} returned in part ({{count}})',
    },
    elsewhere: {
      title: 'Open in another window',
      detail:
        'Only one window edits at a time, so that no typing overwrites another. Everything in the other window is saved.',
      take: 'Use it here',
    },
    hostStopped:
      'The program has stopped, so this window cannot read or write. What was typed is still here; start the program again and retry.',
    notFound: 'There is no such page.',
    toStart: 'To the first page',
  },
  chip: {
    sensitivityNone: 'Not set',
  },
  job: {
    phase: {
      verifying: 'Verifying',
      reading: 'Reading',
      comparing: 'Comparing with the catalog',
      storing: 'Storing',
      writing: 'Writing',
      rereading: 'Reading the written file back',
      checking: 'Checking',
      indexing: 'Building the search index',
      receiving: 'Taking packages in',
      answering: 'Signing receipts',
    },
    starting: 'Preparing',
    of: '{{done}} / {{total}}',
    rate: ', {{number}} a second',
    remaining: 'about {{seconds}} s left',
    remainingMinutes: 'about {{minutes}} min left',
  },
  file: {
    drop: 'Drop a file here, or',
    wrong: 'Not read: {{name}}. A {{accept}} file belongs here.',
  },
  passphrase: {
    label: 'Signing passphrase',
    hint: 'It only unlocks the signing key on this machine and is not stored.',
    folder: 'Export to folder',
    folderHint: 'A USB stick, for example E:\\ or /media/usb.',
    outbox: "Back to the workspace's own folder",
  },
  start: {
    title: 'Open or create a workspace',
    list: 'Workspaces on this machine',
    listEmpty: 'The data folder holds no workspace yet.',
    problems: {
      WORKSPACE_FOREIGN: 'Not a catalog workspace',
      WORKSPACE_DAMAGED: 'Damaged; restore it from a backup',
      WORKSPACE_NEWER: 'Written by a newer program; upgrade the program',
      WORKSPACE_IN_USE: 'In use in another window or program',
      KEY_MISSING: 'Its signing key file is missing',
      KEY_DAMAGED: 'Its signing key file is damaged',
      other: 'Cannot be opened; opening it says why',
    },
    folder: 'Data folder',
    modified: 'changed {{time}}',
    other: 'Open another file',
    otherLabel: 'Full path of the workspace file',
    create: 'New workspace',
    createLead:
      'A workspace is one file with its signing key beside it, on this machine. No network is needed.',
    role: 'This office is a',
    roleAgency: 'Keeps its own catalog, submits it signed, receives receipts.',
    roleDistrict: 'Receives and reviews submissions, signs receipts, rolls up to the city.',
    roleCity: "Receives and reviews the districts' roll-ups, signs receipts.",
    name: 'Name of the office',
    namePlaceholder: 'e.g. 花溪区青岩镇人民政府',
    code: 'Code of the office',
    codeHint: 'Unified social credit code, or what the superior assigned: 4 to 32 letters, digits, hyphens.',
    signer: "Signer's name",
    signerHint: 'This person answers for what is signed in the name.',
    superior: 'Superior',
    superiorHint:
      'Who receives the submissions. Its key fingerprint can be registered later in the settings.',
    superiorName: "Superior's name",
    superiorCode: "Superior's code",
    passphrase: 'Signing passphrase',
    passphraseHint: 'At least 8 characters. There is no copy of it: once forgotten, the key is lost.',
    passphraseAgain: 'The passphrase again',
    missing: 'Not filled in.',
    codeWrong: 'Should be 4 to 32 letters, digits or hyphens.',
    codeDoubtful: 'The check digit does not fit. Compare it; it may stay if it is right.',
    passphraseShort: 'At least 8 characters; now {{count}}.',
    passphraseDiffers: 'The two passphrases differ.',
    sample: 'Try with sample data',
    sampleLead:
      'Makes three townships, a district and a city, enough to go through submission, review and receipt.',
    sampleReady: 'The samples are in {{folder}}',
    samplePassphrase: 'The signing passphrase of all five is',
    sampleNext:
      'Start with a township: edit its catalog and export a package under Submissions; then open the district and import it.',
  },
  settings: {
    title: 'Settings',
    identity: 'This office',
    role: 'Role',
    name: 'Name',
    code: 'Code',
    place: 'Place',
    placeNone: 'Not set',
    placeSet: 'Set the place',
    placeChange: 'Change',
    placeSave: 'Set the place',
    superior: 'Superior',
    superiorNone: 'None',
    file: 'Workspace file',
    outbox: 'Export folder',
    keyNote:
      'Read its fingerprint to the superior by telephone, group by group, to be registered there; a file alone does not do.',
    keyNoteCity:
      'Read its fingerprint to the districts by telephone, to be registered there; they check receipts with it.',
    keyNoteDistrict:
      'Read its fingerprint by telephone to the city and to every submitting office, to be registered there; a file alone does not do.',
    partners: 'Registered offices',
    partnersNote:
      'Only files signed with a registered key are taken in. Compare the fingerprint by telephone before registering it.',
    partnersEmpty: 'No office is registered yet.',
    superiorKeyMissing: 'No fingerprint yet, so its receipts cannot be imported',
    register: 'Register an office',
    registerKey: 'Register fingerprint',
    relation: 'Relation',
    relations: { superior: 'Superior', subordinate: 'Subordinate', root: 'Root (city)' },
    fingerprint: 'Key fingerprint',
    fingerprintHint:
      '64 hexadecimal digits, 24 Chinese characters, 24 English words, or the text of the QR code on a key card; spaces and punctuation do not count.',
    fingerprintRead: 'Read as',
    fingerprintMistake: 'Wrong: {{mistake}}.',
    registeredAt: 'Registered',
    removed: 'The registration of "{{name}}" was removed.',
    program: 'Program',
    version: 'Version',
    home: 'Data folder',
    host: 'Runs in',
    hosts: { electron: 'Desktop program', browser: 'Browser window', cli: 'Command line', test: 'Test' },
    appearance: 'Appearance',
    language: 'Language',
    scheme: 'Colours',
    schemes: { auto: 'As the system', light: 'Light', dark: 'Dark' },
  },
}
