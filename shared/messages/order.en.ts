import type { importPlacesZh, ledgerPlacesZh, orderFailuresZh, orderZh, otherFilesZh } from './order.zh.ts'
import type { Translated } from './translated.ts'

export const orderFailuresEn: Translated<typeof orderFailuresZh> = {
  PACKAGE_ROLLBACK:
    'Refused: number {{sequence}} of "{{sender}}" is earlier than number {{last}}, which was received; the order does not go back. It is kept under "To be verified"; ask the sender.',
  PACKAGE_PARENT_MISSING:
    'Refused: before number {{sequence}} of "{{sender}}", number {{missing}} is missing. The sender can export number {{missing}} again from its ledger.',
  PACKAGE_FORK:
    'Refused: "{{sender}}" already has another number {{sequence}} with other content. It is kept under "To be verified"; ask the sender.',
  PACKAGE_BRANCHES:
    'Refused: number {{sequence}} of "{{sender}}" does not follow the last package received (number {{last}}). It is kept under "To be verified"; ask the sender. If it has to go on, a reset can be signed.',
  PACKAGE_VOID:
    'Number {{sequence}} was set aside by a reset: it can neither be reviewed nor be followed by another.',
  INCIDENT_MISSING: 'There is no such record to be verified.',
  HELD_MISSING: 'No such package waits here; it may have been taken in or discarded.',
  PARTNER_UNKNOWN: 'No subordinate with the code {{code}} is registered.',
  RESET_REASON: 'Not signed: a reset needs its reason.',
  RESET_ANSWERED:
    'Not signed: number {{sequence}} has its receipt and stands in both ledgers; it cannot be set aside. Go on after number {{sequence}} or a later one.',
  RESET_OLDER:
    'Refused: reset number {{sequence}} of "{{sender}}" is earlier than number {{last}}, which was imported; the order does not go back. It is kept under "To be verified".',
  LEDGER_BEHIND:
    'Not signed: number {{sequence}} ({{kind}}) was signed here, and the ledger ends at number {{last}}; this workspace may be a restored backup. Find the files up to number {{sequence}}. {{place}}',
  PACKAGE_OTHER_FILE: 'Refused: {{path}} is {{kind}}, not a package (.mulu).',
  PACKAGE_UNPACKED:
    'Refused: {{path}} is an unpacked package. Choose the .mulu file itself; it is not to be unpacked.',
  PACKAGE_UNFINISHED:
    'Refused: {{path}} is a file that was not written to its end (.part); an export or a copy was interrupted. Export or copy it again.',
  DISK_FULL:
    'Not written: {{path}}. The disk is full ({{free}} free, {{needed}} needed). No half file was left; what was signed is in the ledger and can be exported again once there is room, or to another disk.',
  DISK_PROTECTED:
    'Not written: {{path}} is write-protected, or not open to this user. Open the switch of the stick or choose another folder; what was signed is in the ledger and can be exported again.',
  DISK_GONE:
    'Not written to the end: {{path}} went away in the middle; the stick may have been pulled out. Plug it in and export again from the ledger; a .part file on it can be deleted.',
  DISK_FILE_LIMIT:
    'Not written: {{path}} is larger than this disk takes in one file (4 GB on FAT32). Use a disk with exFAT or NTFS and export again from the ledger.',
  DISK_NAME:
    'Not written: this disk does not take the file name "{{name}}". Choose another disk or folder and export again from the ledger.',
  DISK_READS_BACK_OTHER:
    'Not exported: {{path}} read back differs from what was written; the disk may be damaged. No file was left; export again from the ledger to another disk.',
  LEDGER_NOT_OWN:
    'Not taken into the ledger: the package is signed in the name of "{{name}}" and not by the signers registered for this office.',
}

/** Where a file of this kind is taken in, for whoever tried elsewhere. */
export const importPlacesEn: Translated<typeof importPlacesZh> = {
  submission: 'Its recipient imports it under "Inbox".',
  rollup: 'Its recipient imports it under "Inbox".',
  receipt: 'The office that submitted imports it under "Submissions", with "Import receipt".',
  reset: 'The office that submits imports it under "Submissions", with "Import receipt".',
  rulebook: 'It is imported under "Rules and tables".',
  tables: 'They are imported under "Rules and tables".',
  calendar: 'It is imported under "Rules and tables".',
  snapshot: 'It is imported under "Rules and tables", in the part for reference snapshots.',
  organisations: 'It is imported under "Rules and tables", in the part for offices.',
  trust: 'It is imported under "Trust and key lists" in Settings.',
  corrections: 'Another desk of the same office imports it under "Roll-up", "Between two desks".',
  doubts: 'The office that is asked imports it under "Cases".',
  answers: 'The bureau that asked imports it under "Cases".',
  part: 'Another desk of the same office imports it under "Annual round".',
  replacement:
    'The office that has the receipts imports it under "Submissions", with "Import receipt"; another desk of its signer takes it in under "Inbox".',
  reorganisation:
    'Offices below import it under "Submissions", with "Import receipt"; another desk of the office that signed it takes it in at its inbox.',
}

/** How what was signed here comes back into the ledger. */
export const ledgerPlacesEn: Translated<typeof ledgerPlacesZh> = {
  sent: 'Import them one after the other under "Submissions", with "Import receipt". If they cannot be found, the superior can sign a reset.',
  receipt:
    'Put them into one folder and take it in under "Inbox", with "Take in a folder or stick". If they cannot be found, the offices that received them have copies.',
}

export const otherFilesEn: Translated<typeof otherFilesZh> = {
  empty: 'an empty file (0 bytes)',
  folder: 'a folder',
  xlsx: 'an Excel workbook',
  docx: 'a Word document',
  xls: 'an old Office file (.xls or .doc)',
  pdf: 'a PDF document',
  picture: 'a picture',
  text: 'a text file',
  zip: 'another zip archive',
  archive: 'a RAR or 7z archive',
  program: 'a program',
}

export const orderEn: Translated<typeof orderZh> = {
  order: {
    days: 'days passed: {{count}}',
    today: 'today',
    report: {
      open: 'Report',
      short: 'Report',
      shortNamed: 'Report on number {{sequence}} of {{sender}}',
      title: 'Report on a package received',
      print: 'Print',
      head: '{{agency}} · checked {{time}}',
      allPassed: 'All checks passed.',
      waits: 'The checks passed; the package before it has not come yet and has to come first.',
      property: 'Property',
      check: 'Check',
      basis: 'Based on',
      result: 'Result',
      properties: {
        authenticity: 'Authenticity',
        integrity: 'Integrity',
        usability: 'Usability',
        safety: 'Safety',
      },
      results: { passed: 'passed', failed: 'failed', notDone: 'not done' },
      checks: {
        file: 'It is a package file and can be read',
        limits: 'Size, number of parts and ratio are within the limits',
        container: 'The container is whole, without a byte too few or too many',
        parts: 'No unlisted file, program or odd file name',
        signature: 'The signatures fit the content, and the signers are those named',
        format: 'This program knows the format version',
        statement: 'The signed statement is well formed',
        hashes: 'Every part has the hash that the manifest gives',
        kind: 'The kind may be taken in here',
        registered: 'The signing keys are registered for the sender',
        keys: 'The signing keys are in force',
        roles: 'Roles and number of signers are as this bureau asks',
        recipient: 'It is addressed to this office',
        order: 'It follows the last package received',
        content: 'Every entry can be read and is well formed',
        secret: 'No content of secret entries or items',
        counts: 'Counts and catalog state are as stated',
        origins: "Roll-up: each entry has its own office's signature, and the approval is there",
      },
      bases: {
        file: 'Package format 1',
        limits: 'Package format 1',
        container: 'Package format 1, 6',
        parts: 'Package format 1',
        signature: 'Package format 2',
        format: 'Package format 3',
        statement: 'Package format 3',
        hashes: 'Package format 1 (RFC 8493)',
        kind: 'Package format 4',
        registered: 'Keys registered here',
        keys: 'Keys registered here',
        roles: 'Articles 26 and 27 (consultation draft); what this bureau asks',
        recipient: 'Package format 3',
        order: 'Package format 3',
        content: 'Package format 4',
        secret: 'Article 9 (consultation draft); package format 4',
        counts: 'Package format 3, 5',
        origins: 'Package format 4; Article 14',
      },
      beside: 'Other files in the same folder (named, not opened)',
      besideBasis: 'Safety in DA/T 70-2018',
      besideNone: 'no other files',
      besideCount: '{{count}} other files:',
      besideRunning: '{{count}} other files, {{running}} of which can run; scan the stick for viruses first:',
      runs: '{{name}} (can run)',
      note: 'The four properties are named as in DA/T 70-2018. The report says how the file was checked, not whether its content is true; the program does not look for viruses.',
      facts: {
        file: 'File',
        bytes: 'Bytes',
        kind: 'Kind',
        sender: 'Sender',
        recipient: 'Recipient',
        createdAt: 'Made at',
        package: 'Hash of the package',
        parent: 'Hash of the one before',
        noParent: 'none, it is the first',
        suite: 'Suite',
        entries: 'Entries',
        counted:
          '{{entries}}, {{withheld}} of them secret and only numbered; sharing catalog {{sharing}}, open catalog {{open}}',
      },
    },
    advice: {
      again:
        'Nothing was imported. Have the sender export it again from the ledger, on another stick; where that is refused as well, compare with the sender by the report.',
      ask: 'Nothing was imported. Ask the office by a telephone number that is known.',
      forward:
        'Nothing was imported. Give it back to who brought it, or pass it on to the recipient it names.',
      sign: 'Nothing was imported. Have the sender add the signatures, in a submission made anew.',
    },
    look: {
      open: 'Look at a file',
      title: 'Look at a package or receipt',
      about:
        'Says what a file is, who signed it and when, whether the keys count, and whether the ledger here has it. Nothing is imported or changed.',
      choose: 'Choose a file',
      chooseOther: 'Another file',
      key: 'Key',
      keys: {
        who: '{{person}} of {{party}}',
        counts: 'Registered for {{who}}; it counts.',
        counted:
          'Registered for {{who}}, ended {{date}} ({{why}}); this file is from before that and still counts.',
        ended: 'Registered for {{who}}, ended {{date}} ({{why}}); it does not count.',
        elsewhere: 'Registered for {{who}}, which is not the office that this file is from.',
        unknown:
          'Not registered. Compare the fingerprint with that office by a telephone number known before.',
      },
      answers: 'Answers',
      answered: 'Number {{sequence}}: {{accepted}} accepted, {{returned}} returned',
      ledger: 'Ledger here',
      sent: 'made by this office {{time}}',
      received: 'received {{time}}',
      withReceipt: '{{here}}, answered by the receipt of {{time}}.',
      noReceipt: '{{here}}, no receipt.',
      notHere: 'It does not have this file.',
    },
    readOnlyVoid: 'Read-only: this package was set aside by a reset.',
    notExported: 'signed, not written to a file yet',
    held: 'Kept number {{sequence}} of {{sender}} until the one before it comes: number {{missing}} is missing (named by number {{namedBy}}, hash of the one before {{hash}}…). Not imported yet. Have the office export number {{missing}} again from its ledger; this one follows by itself.',
    also: 'Numbers {{numbers}}, which waited, went in after it.',
    receiptNamed: 'Export the receipt for number {{sequence}} of {{sender}} again',
    incidents: 'To be verified ({{count}})',
    incidentsAsked: 'Packages to be verified, all asked about',
    incidentsAbout:
      'These packages were refused and nothing of them was imported. Ask the sender by a telephone number that is known. Write down the answer; they stay listed for good.',
    answer: 'Write down the answer',
    answerAgain: 'Change',
    answerNamed: '{{action}}: number {{sequence}} of {{sender}}',
    answerHint: 'For example: by telephone, an old stick, does not count',
    answerSave: 'Save',
    heldTitle: 'Waiting for the one before ({{count}})',
    heldAbout:
      'These packages came before the one that they follow, and are not imported yet. Have the office export the missing number again from its ledger; they follow by themselves. If it cannot be found, sign a reset.',
    missing: 'Number {{sequence}} is missing (named by number {{namedBy}}, hash of the one before {{hash}}…)',
    discard: 'Discard',
    discardNamed: 'Discard number {{sequence}} of {{sender}}, which waits',
    resets: 'Resets',
    resetsNone:
      'Where the order is broken and the missing package cannot be found, a reset says after which number it goes on.',
    reset: 'Sign a reset',
    resetAbout:
      'Once the sender has imported it, its next package follows the chosen one. Later packages without a receipt are set aside: they stay in the ledger and count no longer.',
    setAside: 'To be set aside: {{numbers}}.',
    setAsideNone: 'Nothing is set aside.',
    resetDone: 'Exported {{path}} and verified. It has to be taken to {{party}}.',
    reexportNamed: 'Export reset number {{sequence}} for {{party}} again',
    after: 'after number {{sequence}}',
    afterOf: 'after number {{sequence}} ({{date}})',
    anew: 'anew from number 1',
    resetStored: 'Imported reset number {{sequence}} of {{sender}}. The order goes on {{goesOn}}.',
    resetKnown:
      'Reset number {{sequence}} of {{sender}} was imported before; nothing changed. The order goes on {{goesOn}}.',
    restored:
      'Number {{sequence}} ({{kind}}), signed by this office, is back in the ledger. The catalog was not changed.',
    restoredKnown:
      'This is number {{sequence}} ({{kind}}) of this office, which the ledger has; nothing changed.',
    columns: {
      at: 'Time',
      what: 'What',
      answer: 'Answer',
      missing: 'Missing',
      waits: 'Waiting',
      party: 'Office',
      goesOn: 'Order',
      reason: 'Reason',
    },
  },
}
