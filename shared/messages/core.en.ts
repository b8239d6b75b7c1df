import { approvalFailuresEn, originProblemsEn } from './approval.en.ts'
import { reorganisationFailuresEn, reorganisationProblemsEn } from './reorganisation.en.ts'
import { oneSourceFailuresEn } from './one-source.en.ts'
import { boardFailuresEn } from './board.en.ts'
import { caseFailuresEn } from './cases.en.ts'
import { printFailuresEn } from './print.en.ts'
import { projectFailuresEn } from './project.en.ts'
import { importPlacesEn, ledgerPlacesEn, orderFailuresEn, otherFilesEn } from './order.en.ts'
import { replacementFailuresEn } from './replacement.en.ts'
import type { coreZh } from './core.zh.ts'
import type { Translated } from './translated.ts'

export const coreEn: Translated<typeof coreZh> = {
  language: 'en',
  clause: 'Article {{number}}',
  examples: { failing: 'failing', passing: 'passing' },
  failures: {
    ...orderFailuresEn,
    ...replacementFailuresEn,
    ...approvalFailuresEn,
    ...reorganisationFailuresEn,
    ...oneSourceFailuresEn,
    ...boardFailuresEn,
    ...caseFailuresEn,
    ...printFailuresEn,
    ...projectFailuresEn,
    WORKSPACE_NONE: 'No workspace is open. Open or create one first.',
    WORKSPACE_EXISTS:
      'Not created: {{path}} exists already. Choose another name, or open the existing workspace.',
    WORKSPACE_MISSING: 'Not opened: {{path}} is not there. It may have been moved or renamed.',
    WORKSPACE_FOREIGN: 'Not opened: {{path}} is not a catalog workspace. It was not touched.',
    WORKSPACE_DAMAGED:
      'Not opened: {{path}} is damaged ({{detail}}). It was not touched. Restore it from a backup.',
    WORKSPACE_NEWER:
      'Not opened: {{path}} was written by a newer program (format {{found}}, this program knows {{known}}). Upgrade the program; the file was not touched.',
    WORKSPACE_UNWRITABLE:
      'Not written to {{path}}: the disk is full, or cannot be written ({{detail}}). What was typed is still in this window and is written by itself once there is room or the disk is back.',
    WORKSPACE_IN_USE: 'Not opened: {{path}} is in use in another window or program. Close it there first.',
    WORKSPACE_WRONG_ROLE: 'This needs a workspace of: {{needed}}.',
    FILE_MISSING: 'There is no file {{path}}.',
    FILE_UNREADABLE: 'Cannot read {{path}}: {{detail}}.',
    FILE_UNWRITABLE:
      'Not written to {{path}}: {{detail}}. The data is in the workspace; export again to another place.',
    FILE_TOO_LARGE: 'Not read: {{path}} is over the limit of {{limitMB}} MB.',
    FOLDER_MISSING:
      'There is no folder {{path}}. Check that the stick is plugged in, or choose another folder.',
    ENTRY_MISSING: 'The catalog has no such entry ({{id}}).',
    ENTRY_CHANGED_ELSEWHERE:
      'Not written: "{{name}}" was changed elsewhere. Reload to see the new content; what was typed here is still in this window.',
    CHANGE_OVERTAKEN:
      'Something else was changed since, so nothing was done. Read the last step at the top and try again.',
    VIEW_MISSING: 'There is no view number {{number}}; it may have been removed in another window.',
    VERSION_MISSING: 'The history has no such version.',
    EARLIER_PARTIAL:
      '{{path}} holds only what had changed then, and no whole catalog. Choose another submission, or a workspace file.',
    EARLIER_NOT_CATALOG:
      '{{path}} is no catalog: a submission package of this office (.mulu) or a workspace file (.muludb) is needed.',
    CATALOG_EMPTY: 'The catalog has no active entries yet, so there is nothing to submit.',
    SHEET_NOT_TABLE:
      'Not imported: {{path}} does not hold what its name says. Open it in Excel or WPS and save it as .xlsx.',
    SHEET_LEGACY_XLS:
      'Not imported: {{path}} is an old .xls workbook. Open it in Excel or WPS, save it as "Excel Workbook (.xlsx)", and import that.',
    SHEET_ENCRYPTED:
      'Not imported: {{path}} has a password. Open it in Excel or WPS, take the password off, save, and import again.',
    SHEET_MACROS:
      'Not imported: {{path}} holds macros. Open it in Excel or WPS, save it as "Excel Workbook (.xlsx)" without macros, and import that.',
    SHEET_DAMAGED:
      'Not imported: part {{part}} of {{path}} is damaged ({{detail}}). Opening and saving it in Excel or WPS may mend it.',
    SHEET_LIMIT:
      'Not imported: {{path}} is over the limit of {{limit}} for {{what}} ({{place}}). Split it, or remove rows and columns that are not needed.',
    SHEET_TEXT_UNREADABLE:
      'Not imported: line {{line}} of {{path}} is not {{encoding}}. Choose another encoding, or save the file as UTF-8.',
    SHEET_QUOTE_OPEN:
      'Not imported: a quote in line {{line}} of {{path}} is never closed. Close or remove it, or save the file as .xlsx.',
    SHEET_NOT_RECORDS: 'Not imported: {{path}} should hold a list of records (a JSON array of objects).',
    SHEET_NOTHING_CHOSEN: 'Not imported: no sheet of {{path}} is chosen, or no column holds the name.',
    SHEET_OVERTAKEN: 'Not imported: {{path}} was changed after the preview. Preview it again, then import.',
    SHEET_NO_PREVIEW:
      'There is no preview to look at: the program was restarted, or another workspace was opened. Preview again.',
    SHEET_TOO_LARGE:
      'Not written: {{entries}} entries take {{rows}} rows, more than the {{limit}} of one workbook. Filter the list and export it in parts.',
    PROFILE_MISSING: 'There is no column mapping called "{{name}}".',
    PROFILE_NOT: 'Not imported: {{path}} is not a file of a column mapping.',
    HANDOUT_NOT: 'Not taken in: {{path}} is no rulebook, code table or calendar file (.mulu, .json or .csv).',
    HANDOUT_BAD: 'Not taken in: {{place}} in {{path}} is out of form: {{problem}}.',
    HANDOUT_EXAMPLE_FAILS:
      'Not taken in: rule "{{rule}}" does not agree with its own {{expected}} example {{example}}. Correct the rule or the example and take it in again.',
    HANDOUT_NOT_SUPERIOR:
      'Not taken in: "{{name}}" is not the superior of this office; rulebooks and code tables come from the superior.',
    HANDOUT_OLDER:
      'Not taken in: number {{sequence}} of "{{sender}}" is older than number {{last}}, which is here already.',
    HANDOUT_MISSING: 'No rulebook, tables or calendar were taken in under number {{number}}.',
    PASSPHRASE_WRONG:
      'The passphrase is wrong. Nothing was signed or changed. Where a signing passphrase is forgotten, make a new key in Settings.',
    PASSPHRASE_SHORT: 'A passphrase has at least {{minimum}} characters.',
    KEY_MISSING:
      'The signing key file {{path}} is not there. It belongs beside the workspace file; restore it from a backup.',
    KEY_DAMAGED: 'The signing key file {{path}} is damaged. Restore it from a backup.',
    KEY_THERE: 'Another file is at {{path}} already. It was not written over.',
    KEY_UNWRITABLE:
      'The key file {{path}} was not written: {{detail}}. The key file that was there is unchanged.',
    KEY_BACKUP_BESIDE: 'A backup belongs in another folder, best on another device such as a USB stick.',
    KEY_FOREIGN:
      'Not restored: this key file is not the key of a signer listed here (fingerprint {{fingerprint}}).',
    SUPERIOR_NONE: 'No superior is registered, so there is nobody to submit to. Register it in the settings.',
    PERSON_MISSING:
      'There is no such signer, or the signer has left. Where a submission in the making names that signer, step back and choose another.',
    PERSON_THERE:
      '"{{name}}" signs here already, and a person has one key at a time. Tell another person of the same name apart in the name; to change a key, use "New key" of that signer.',
    PERSON_LAST:
      'Not retired: this is the last signer, and nobody could sign afterwards. Add another one first; only to change a key, use "New key".',
    PERSON_ROLE: '{{person}} is not registered as {{role}} and cannot sign under that hat.',
    SUITES_MIXED:
      "The signers' keys are of different suites. One package is signed in one suite: choose signers of the same.",
    DRAFT_NONE: 'No submission is being made. Freeze the catalog first.',
    DRAFT_OPEN:
      'A submission is being reviewed or signed already. Export it, or step back before freezing again.',
    DRAFT_UNCHANGED:
      'Nothing changed since submission no. {{sequence}}, which has no receipt yet. Export that package again from the ledger.',
    DRAFT_CONCLUDED:
      'The secrecy review has ended and its content no longer changes. To change it, step back first.',
    DRAFT_NOT_CONCLUDED: 'The secrecy review has not ended: there is nothing to sign yet.',
    DRAFT_STALE:
      'A receipt or another submission came in after freezing, so the state that was signed is no longer the last. Step back and freeze again.',
    REVIEW_OPEN: '{{open}} entries have no word of the review yet; it cannot end.',
    REASON_NEEDED: 'Withholding needs a reason.',
    NOT_A_SIGNER: 'This submission does not name {{person}} as a signer.',
    SIGNATURES_OPEN: '{{persons}} has not signed yet; the submission cannot be exported.',
    PACKAGE_SIGNERS_DIFFER:
      'Refused: the signatures on the package are not those of the signers it names; one may have been taken off, added or exchanged.',
    PACKAGE_NOT_FROM: 'Refused: {{name}} is not registered here as one that such a file comes from.',
    PACKAGE_KEY_ENDED:
      'Refused: the key of {{person}} no longer counts since {{at}} ({{why}}). Check with that office by telephone.',
    PACKAGE_ROLE_NOT_HELD:
      'Refused: {{person}} is not registered as {{role}}, but the package is signed under that hat. Ask that office, and register the key with its new hats under "Trust and key lists".',
    PACKAGE_ROLE_MISSING:
      'The signature of the {{role}} is missing: this bureau asks for it on every submission.',
    PACKAGE_PERSONS_FEW: 'Too few signers: {{needed}} different persons must sign, {{found}} did.',
    PACKAGE_ENCRYPTED: "This package is encrypted. Enter the passphrase of this bureau's encryption key.",
    ENCRYPTED_FOR_OTHERS:
      'Refused: the package is not encrypted to a key of this computer and cannot be opened here.',
    ENCRYPTED_DAMAGED:
      'Refused: the encrypted package is damaged or altered and does not open. Copy it again.',
    RECIPIENT_UNREADABLE: 'Not added: this is no public encryption key. It begins with age1; copy it whole.',
    ENCRYPTION_NOT_OFFERED: 'Not exported: the superior has published no encryption keys.',
    ENCRYPTION_RECIPIENTS_FEW:
      'Not exported: encrypting needs at least {{needed}} recipient keys, so that one lost key loses nothing; there are {{found}}. The superior has to add one and hand out its trust list again.',
    PACKAGE_NOT_ZIP: 'Refused: {{path}} is not a package (.mulu).',
    PACKAGE_TRUNCATED: 'Refused: {{path}} is incomplete; the copy may have been interrupted. Copy it again.',
    PACKAGE_LIMIT: 'Refused: the package is over a limit ({{what}}, at most {{limit}}).',
    PACKAGE_PART_NAME: 'Refused: the package holds a file with a name that is not allowed, "{{part}}".',
    PACKAGE_PART_UNLISTED: 'Refused: the package holds a file that no manifest names, "{{part}}".',
    PACKAGE_PART_MISSING: 'Refused: the package lacks "{{part}}".',
    PACKAGE_ALTERED:
      'Refused: "{{part}}" in the package does not match its manifest; it was altered or damaged.',
    PACKAGE_CONTAINER_ODD:
      'Refused: the outer structure of the package is odd ({{detail}}); it may have been altered or packed again by other software.',
    PACKAGE_UNSIGNED: 'Refused: the package has no valid signature.',
    PACKAGE_SIGNATURE_BAD:
      'Refused: the signature does not match the content. Key fingerprint claimed: {{fingerprint}}.',
    PACKAGE_SIGNER_UNKNOWN:
      'Refused: the signing key is not registered. The package says it is from "{{name}}" ({{code}}), fingerprint {{fingerprint}}. Compare the fingerprint by telephone, register it, and import again.',
    PACKAGE_SENDER_MISMATCH:
      'Refused: the signing key is registered for "{{registered}}", but the package says it is from "{{claimed}}".',
    PACKAGE_STATEMENT_BAD: 'Refused: the signed statement is malformed ({{detail}}).',
    PACKAGE_FORMAT_NEWER:
      'Refused: the package was made by a newer program (format {{found}}, this program knows {{known}}). Upgrade the program.',
    PACKAGE_KIND_WRONG: 'Refused: this is a {{found}} and cannot be imported here. {{place}}',
    PACKAGE_RECIPIENT_WRONG: 'Refused: the package is for "{{recipient}}", not for this office.',
    PACKAGE_BASE_OTHER:
      'Refused: package no. {{sequence}} of {{sender}} holds only changes, of another accepted state than the one here. Ask for a whole submission.',
    PACKAGE_CONTENT_BAD: 'Refused: line {{line}} of the content is malformed: {{problem}}.',
    ENTRY_CLAIMED_TWICE: 'Refused: entry {{agency}}/{{id}} was already handed in by "{{holder}}".',
    PACKAGE_UNKNOWN: 'The ledger has no such package ({{package}}).',
    PACKAGE_HOLDS_SECRET:
      'Not exported: package {{sequence}} holds entries that are secret now ({{entries}}), and their content may not leave the machine. Export a new submission and ask the superior.',
    PACKAGE_ANSWERED: 'The receipt of this package is signed; its decisions cannot change any more.',
    PACKAGE_SUPERSEDED: 'This package was superseded by package {{sequence}}. Review that one.',
    DECISIONS_OPEN: '{{open}} changes are not decided yet, so the receipt cannot be signed.',
    CHECKS_OPEN:
      '{{open}} decisions are not checked by another person yet, the first on "{{name}}", so the receipt cannot be signed.',
    CHECK_OWN: '{{person}} decided this; another person checks it.',
    CONFLICTS_OPEN:
      '{{open}} conflicts are not decided yet, the first in "{{name}}", so the receipt cannot be signed.',
    REMARKS_LONG:
      'Comment and remarks on "{{name}}" come to more than {{limit}} characters. Shorter ones fit.',
    CORRECTION_SECRET:
      'The corrected entry would hold something secret, and nothing secret leaves a machine. Not saved.',
    CORRECTION_WITHHELD:
      'Of secret entry {{number}} only the number is here. Its content is at the agency and cannot be corrected here.',
    CORRECTION_NOTHING: 'It says the same as before; there is no correction to save.',
    CORRECTION_OVERTAKEN:
      '"{{name}}" was corrected by somebody else, or has another version, since it was opened. Open it again to correct it.',
    ROUND_NONE: 'No annual round is going on.',
    ROUND_GOES_ON:
      '"{{name}}" is still going on, and there is one annual round at a time. Complete and submit it, or let go of it.',
    ROUND_COMPLETE:
      '"{{name}}" is complete: nothing is gone through in it any more. To change something, go back to it first.',
    ROUND_REASON_NEEDED:
      'Something speaks against "{{name}}" being unchanged. Say why it is, or change or retire the entry.',
    ROUND_WAITING:
      'The annual round is not complete: {{waiting}} entries wait, {{out}} are with colleagues, {{conflicts}} were changed otherwise by a colleague. Complete it when these are dealt with.',
    ROUND_PART:
      'This desk goes through a part that a colleague gave. It goes back there, and is completed and submitted there.',
    ROUND_PART_EMPTY:
      'No entries to give ({{secret}} that are secret or name what is secret do not leave this computer). Choose entries that wait and are with nobody.',
    ROUND_PART_UNKNOWN:
      'Refused: this part ({{person}}) was not given from this computer, or is here already. Take it in on the computer that gave it.',
    ROUND_PART_ENTRY:
      'Refused: entry {{id}} was not given away with this part, or what stands there is another entry. Compare it with whoever went through it, and have it written again.',
    ROUND_PART_OTHER:
      'Refused: "{{name}}" ({{year}}) is going on here, which is another round than that of the part. Complete it or let go of it first.',
    EXCHANGE_EMPTY: 'There are no corrections and no decisions to exchange.',
    MERGE_VALUE_BAD:
      'With this decision it is no entry: a value is too long, or is not one of the words to choose from.',
    COMMENT_NEEDED: 'A return needs a comment, so that the agency knows what to mend.',
    RECEIPT_FOREIGN: 'Refused: package {{sequence}}, which this receipt answers, is not in this ledger.',
    RECEIPT_STATE_MISMATCH:
      'Refused: the accepted catalog worked out from the decisions is not the one the receipt names. Ask the superior.',
    ROLLUP_EMPTY: 'No entry is accepted yet, so there is nothing to roll up.',
    FINGERPRINT_BAD: 'Not registered: {{mistake}}.',
    FINGERPRINT_ELSEWHERE:
      'Not registered: this is the key card of "{{code}}", which is not the code that was entered.',
    FINGERPRINT_TAKEN: 'This fingerprint is registered for "{{name}}".',
    PARTNER_SELF: 'An office cannot register itself.',
    KEY_ENDED:
      'This key of "{{person}}" has not counted since {{at}} ({{why}}) and cannot be registered again.',
    KEY_UNKNOWN: 'No such key of "{{person}}" is registered.',
    KEY_NEEDS_CEREMONY:
      'Not registered: "{{person}}" has a key that was used. Replacing it, or reporting it lost, takes two witnesses of this office; see "Trust and key lists".',
    CEREMONY_PERSONS:
      'Two signers of this office must be witnesses, and there are fewer. Add a second signer in Settings first.',
    WITNESSES_SAME: 'The witnesses must be two different signers.',
    WITNESS_ENDS: 'The key of "{{person}}" was lost or stolen and cannot bear witness to it.',
    TRUST_OLDER:
      'Not imported: list no. {{sequence}} of "{{sender}}" is older than no. {{last}}, which was imported before.',
    TRUST_TWO_PERSONS:
      'The list of "{{sender}}" ends, changes or adds a key of "{{party}}": two different persons of "{{sender}}" must sign it, and {{found}} did.',
    TRUST_NOT_ITS_OWN:
      'Refused: the list has keys of "{{party}}". They are registered by "{{holder}}", and a list of "{{sender}}" cannot change them.',
    CANCELLED:
      'Cancelled: no file was written and nothing was imported. What was signed stays in the ledger and can be exported again.',
    INTERNAL:
      'Something went wrong inside the program and the operation was not done; what was saved before is safe. Details are in mulu.log in the data folder.',
  },
  roles: {
    agency: 'Township / department',
    district: 'District bureau',
    city: 'City bureau',
    bureau: 'bureau',
  },
  kinds: {
    submission: 'submission',
    receipt: 'receipt',
    rollup: 'roll-up',
    rulebook: 'rulebook',
    tables: 'code tables',
    trust: 'trust list',
    snapshot: 'reference snapshot',
    organisations: 'table of offices',
    reset: 'order notice',
    corrections: 'exchange of corrections',
    calendar: 'calendar',
    doubts: 'doubts and complaints',
    answers: 'answers to doubts',
    part: 'part of the annual round',
    reorganisation: 'notice of a reorganisation',
    replacement: 'notice of a replaced receipt',
  },
  fingerprintMistakes: {
    length: 'the fingerprint has {{found}} digits or words where {{wanted}} are needed',
    'unknown word': '"{{word}}" in the fingerprint is neither a digit nor a word of one',
    checksum: 'the check of the fingerprint does not hold: a word was misread or out of order',
  },
  signerRoles: { operator: 'operator', reviewer: 'secrecy reviewer', chief: 'chief' },
  endings: { replaced: 'replaced', lost: 'reported lost', stolen: 'reported stolen', left: 'no longer used' },
  originProblems: originProblemsEn,
  reorganisationProblems: reorganisationProblemsEn,
  contentProblems: {
    repeated: 'the same key twice',
    json: 'not JSON',
    schema: 'a field or value that the format does not have',
    spelling: 'not in canonical form',
    order: 'out of order or repeated',
    agency: 'not of the office that sends it',
    secret: 'the content of a secret entry',
    notice: 'a notice about an office that its sender may not speak of, or that contradicts itself',
  },
  handoutProblems: {
    value: 'not one of the values it may have',
    unknown: 'a field that does not belong there ({{detail}})',
    size: 'too long, too short or too many',
    repeated: '"{{detail}}" is there twice',
    'missing-row': '"{{detail}}", which it points to, is not in the table',
    'missing-clause': 'the rulebook has no text of {{detail}}',
    'no-condition': 'the rule has neither when nor test',
    rule: 'the rule cannot be carried out ({{detail}})',
    'file-name': 'the file name should begin with the name of the table, such as {{detail}}',
    columns: 'the first line should have these columns: {{detail}}',
    'other-year': '{{detail}} is not of that year, nor of the December before',
    'work-weekday': '{{detail}} is no weekend day, and cannot be a make-up workday',
  },
  sheetLimits: {
    parts: 'parts',
    unpacked: 'unpacked size',
    ratio: 'compression ratio',
    sheets: 'sheets',
    rows: 'rows',
    columns: 'columns',
    cells: 'cells',
    cell: 'text in a cell',
    strings: 'text in all',
    merges: 'merged cells',
    depth: 'nesting',
  },
  otherFiles: otherFilesEn,
  importPlaces: importPlacesEn,
  ledgerPlaces: ledgerPlacesEn,
  limits: {
    file: 'file size',
    parts: 'number of files',
    part: 'size of one file',
    total: 'unpacked size',
    ratio: 'compression ratio',
    line: 'length of a line',
  },
  fields: {
    name: 'Name',
    code: 'Resource code',
    classification: 'Classification',
    summary: 'Summary',
    provider: 'Provider',
    providerCode: 'Provider code',
    office: 'Internal office',
    contact: { name: 'Contact', phone: 'Telephone' },
    formatCategory: 'Format category',
    formats: 'Format types',
    formatNote: 'Format in words',
    business: { name: 'Source business', code: 'Code of the business matter' },
    system: {
      name: 'Information system',
      code: 'System code',
      funded: 'Fiscally funded',
      project: 'Approved project',
    },
    theme: 'Theme',
    industry: 'Industry',
    service: 'Service',
    sensitivity: 'Sensitivity',
    grade: 'Grade',
    sharing: {
      type: 'Sharing',
      use: 'Use requirements',
      conditions: 'Sharing conditions',
      scope: 'Sharing scope',
      basis: 'Basis for not sharing',
      methodCategory: 'Sharing method category',
      method: 'Sharing method',
    },
    opening: {
      open: 'Open to the public',
      mode: 'Way of opening',
      conditions: 'Opening conditions',
      basis: 'Basis for opening or not',
    },
    updateCycle: 'Update cycle',
    updateCycleNote: 'Update cycle in words',
    publicationDate: 'Publication date',
    related: 'Related codes',
    collection: {
      subject: 'Whose data',
      origin: 'Where from',
      source: 'Source agency',
      purpose: 'Purpose of collection',
      scope: 'Scope of collection',
      method: 'Method of collection',
      format: 'Format of collection',
      process: 'Process of collection',
    },
    library: { name: 'Base library or theme', lead: 'Lead agency', partners: 'Building with it' },
    institution: { authorised: 'Provider is an authorised institution', basis: 'Authorised by' },
    items: 'Items',
    item: {
      name: 'Item name',
      type: 'Data type',
      length: 'Length',
      key: 'Key',
      role: 'Identifier',
      codeSet: 'Code set',
      sensitivity: 'Sensitivity of the item',
      sharing: 'Sharing of the item',
    },
    itemOrder: 'Order of items',
    reasons: 'Reasons given',
  },
  codes: {
    sensitivity: { public: 'Public', internal: 'Internal', secret: 'Secret' },
    sharing: { unconditional: 'Unconditional', conditional: 'Conditional', none: 'Not shared' },
    yesOrNo: { yes: 'Yes', no: 'No' },
    openingMode: {
      fully: 'Fully open',
      byLaw: 'Open as the law says',
      desensitised: 'Open after desensitisation',
      declassified: 'Open after declassification',
    },
    subject: {
      person: 'Natural persons',
      organisation: 'Legal persons and other organisations',
      business: 'Market entities without a unified social credit code',
      none: "Nobody's",
    },
    origin: {
      produced: 'Produced in duty',
      collected: 'Collected',
      obtained: 'Obtained through the sharing platform',
    },
    role: {
      person: 'Resident identity number',
      organisation: 'Unified social credit code',
      licence: 'Business licence',
    },
    catalog: { resource: 'Resource catalog', sharing: 'Sharing catalog', open: 'Open catalog' },
    updateCycle: {
      realtime: 'Real time',
      daily: 'Daily',
      weekly: 'Weekly',
      monthly: 'Monthly',
      quarterly: 'Quarterly',
      halfYearly: 'Half-yearly',
      yearly: 'Yearly',
      other: 'Other',
    },
    dataType: {
      C: 'Character C',
      N: 'Numeric N',
      Y: 'Currency Y',
      D: 'Date D',
      T: 'Date-time T',
      L: 'Logical L',
      M: 'Memo M',
      G: 'General G',
      B: 'Double B',
      I: 'Integer I',
      F: 'Float F',
    },
    change: { new: 'New', changed: 'Changed', retired: 'Retired', unchanged: 'Unchanged' },
    verdict: { accepted: 'Accepted', returned: 'Returned' },
    severity: { error: 'Error', warning: 'Warning', note: 'Note' },
  },
}
