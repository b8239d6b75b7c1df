import type { coreZh } from './core.zh.ts'
import type { Translated } from './translated.ts'

export const coreEn: Translated<typeof coreZh> = {
  failures: {
    WORKSPACE_NONE: 'No workspace is open. Open or create one first.',
    WORKSPACE_EXISTS:
      'Not created: {{path}} exists already. Choose another name, or open the existing workspace.',
    WORKSPACE_MISSING: 'Not opened: {{path}} is not there. It may have been moved or renamed.',
    WORKSPACE_FOREIGN: 'Not opened: {{path}} is not a catalog workspace. It was not touched.',
    WORKSPACE_DAMAGED:
      'Not opened: {{path}} is damaged ({{detail}}). It was not touched. Restore it from a backup.',
    WORKSPACE_NEWER:
      'Not opened: {{path}} was written by a newer program (format {{found}}, this program knows {{known}}). Upgrade the program; the file was not touched.',
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
    CATALOG_EMPTY: 'The catalog has no active entries yet, so there is nothing to submit.',
    PORTAL_NOT_JSON: 'Not imported: {{path}} is not a JSON file ({{detail}}).',
    PORTAL_NOT_RECORDS: 'Not imported: {{path}} should hold a list of records (a JSON array of objects).',
    PORTAL_UNKNOWN_LAYOUT: 'Not imported: {{path}} has no column known as a name. Its columns: {{columns}}.',
    PASSPHRASE_WRONG: 'The passphrase is wrong. Nothing was signed.',
    PASSPHRASE_SHORT: 'A passphrase has at least {{minimum}} characters.',
    KEY_MISSING:
      'The signing key file {{path}} is not there. It belongs beside the workspace file; restore it from a backup.',
    KEY_DAMAGED: 'The signing key file {{path}} is damaged. Restore it from a backup.',
    SUPERIOR_NONE: 'No superior is registered, so there is nobody to submit to. Register it in the settings.',
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
    PACKAGE_KIND_WRONG: 'Refused: this is a {{found}} and cannot be imported here.',
    PACKAGE_RECIPIENT_WRONG: 'Refused: the package is for "{{recipient}}", not for this office.',
    PACKAGE_CONTENT_BAD: 'Refused: line {{line}} of the content is malformed: {{problem}}.',
    PACKAGE_ROLLBACK:
      'Refused: package {{sequence}} of "{{sender}}" is older than package {{last}}, which is here already.',
    PACKAGE_PARENT_MISSING:
      'Refused: before package {{sequence}} of "{{sender}}", package {{missing}} is still missing. The sender can export package {{missing}} again from its ledger.',
    PACKAGE_FORK:
      'Refused: "{{sender}}" has another package {{sequence}} with other content, or it does not follow the one before. Ask the sender.',
    ENTRY_CLAIMED_TWICE: 'Refused: entry {{agency}}/{{id}} was already handed in by "{{holder}}".',
    PACKAGE_UNKNOWN: 'The ledger has no such package ({{package}}).',
    PACKAGE_HOLDS_SECRET:
      'Not exported: package {{sequence}} holds entries that are secret now ({{entries}}), and their content may not leave the machine. Export a new submission and ask the superior.',
    PACKAGE_ANSWERED: 'The receipt of this package is signed; its decisions cannot change any more.',
    PACKAGE_SUPERSEDED: 'This package was superseded by package {{sequence}}. Review that one.',
    DECISIONS_OPEN: '{{open}} changes are not decided yet, so the receipt cannot be signed.',
    COMMENT_NEEDED: 'A return needs a comment, so that the agency knows what to mend.',
    RECEIPT_FOREIGN: 'Refused: package {{sequence}}, which this receipt answers, is not in this ledger.',
    RECEIPT_STATE_MISMATCH:
      'Refused: the accepted catalog worked out from the decisions is not the one the receipt names. Ask the superior.',
    ROLLUP_EMPTY: 'No entry is accepted yet, so there is nothing to roll up.',
    FINGERPRINT_BAD: 'A fingerprint is 64 hexadecimal digits (spaces allowed).',
    FINGERPRINT_TAKEN: 'This fingerprint is registered for "{{name}}".',
    PARTNER_SELF: 'An office cannot register itself.',
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
  kinds: { submission: 'submission', receipt: 'receipt', rollup: 'roll-up' },
  contentProblems: {
    json: 'not JSON',
    schema: 'a field or value that the format does not have',
    spelling: 'not in canonical form',
    order: 'out of order or repeated',
    agency: 'not of the office that sends it',
    secret: 'the content of a secret entry',
  },
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
    provider: 'Provider',
    summary: 'Summary',
    formats: 'Formats',
    sensitivity: 'Sensitivity',
    sharing: { type: 'Sharing', conditions: 'Sharing conditions', basis: 'Basis for not sharing' },
    opening: { open: 'Open to the public', conditions: 'Opening conditions' },
    updateCycle: 'Update cycle',
    updateCycleNote: 'Update cycle in words',
    publicationDate: 'Publication date',
    items: 'Items',
    itemOrder: 'Order of items',
  },
  codes: {
    sensitivity: { public: 'Public', internal: 'Internal', secret: 'Secret' },
    sharing: { unconditional: 'Unconditional', conditional: 'Conditional', none: 'Not shared' },
    opening: { yes: 'Yes', no: 'No' },
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
    severity: { error: 'Error', warning: 'Warning' },
  },
  portal: {
    notes: {
      'cycle-kept-as-note':
        'Update cycle "{{value}}" is not in the code table; kept as "other" with these words',
      'opening-unknown': 'Opening "{{value}}" cannot be judged; left open',
      'public-assumed': 'From "{{value}}" assumed public, shared unconditionally, open',
      'internal-assumed': 'From "{{value}}" assumed internal, shared unconditionally, open with conditions',
      'date-unreadable': 'Publication date "{{value}}" cannot be read; left empty',
      'name-missing': 'No name; cannot be imported',
      'too-long': 'Text too long, cut: {{value}}',
      present: 'The catalog or the file already has an entry of this name and provider: {{value}}',
    },
  },
  rules: {
    'name-missing': {
      message: 'The name is missing.',
      fix: 'Name the data itself, not the system that holds it.',
    },
    'provider-missing': {
      message: 'The provider is missing.',
      fix: 'Give the full name of the office that provides the data.',
    },
    'summary-missing': {
      message: 'The summary is missing.',
      fix: 'Say in a sentence or two what the data holds, covers and serves.',
    },
    'sensitivity-missing': {
      message: 'Sensitivity is not chosen.',
      fix: 'Choose public, internal or secret.',
    },
    'sharing-missing': {
      message: 'Sharing is not chosen.',
      fix: 'Choose unconditional, conditional or not shared.',
    },
    'opening-missing': { message: 'Opening is not chosen.', fix: 'Choose yes or no.' },
    'update-cycle-missing': {
      message: 'The update cycle is not chosen.',
      fix: 'Choose how often the data is really updated.',
    },
    'update-cycle-note-missing': {
      message: 'The update cycle is "other" without words.',
      fix: 'Say how often the data is updated.',
    },
    'public-not-shared': {
      message: 'Public data is shared unconditionally.',
      fix: 'Make it unconditional, or decide its sensitivity anew.',
    },
    'public-not-open': {
      message: 'Public data is fully open.',
      fix: 'Open it, or decide its sensitivity anew.',
    },
    'internal-not-shared': {
      message: 'Internal data is shared unconditionally between agencies.',
      fix: 'Make it unconditional; where a limit is needed, give the reason under conditions or basis.',
    },
    'secret-shared-freely': {
      message: 'Secret data is shared conditionally or not at all.',
      fix: 'Make it conditional or not shared.',
    },
    'secret-open-without-note': {
      message:
        'Secret data may be opened only after declassification or desensitisation, which is not described.',
      fix: 'Describe the treatment under opening conditions, or do not open it.',
    },
    'none-without-basis': {
      message: 'Not sharing has no basis.',
      fix: 'Name the law, regulation or document and its clause.',
    },
    'conditional-without-conditions': {
      message: 'Conditional sharing has no conditions.',
      fix: 'Give the conditions and the scope of sharing.',
    },
    'personal-number': {
      message: 'The text holds a resident identity number or a mobile number.',
      fix: 'A catalog describes data and names no person; take it out.',
    },
    'items-missing': {
      message: 'There are no items.',
      fix: 'List the items of structured data; unstructured data may have none.',
    },
    'item-name-missing': { message: 'An item has no name.', fix: 'Name it, or delete the row.' },
    'item-type-missing': { message: 'An item has no data type.', fix: 'Choose one of the eleven types.' },
    'item-name-repeated': { message: 'Two items have one name.', fix: 'Rename or delete one of them.' },
  },
}
