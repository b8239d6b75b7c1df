import type { replacementFailuresZh, replacementZh } from './replacement.zh.ts'
import type { Translated } from './translated.ts'

export const replacementFailuresEn: Translated<typeof replacementFailuresZh> = {
  RECEIPT_OTHER_DESK:
    'Not taken in: each of two desks signed a receipt number {{sequence}} for "{{name}}": the one here by {{own}}, {{ownAt}}, and this one by {{other}}, {{otherAt}}. Neither stands by itself. Agree between the desks: if this one stands, choose it here; if the one of this desk, take that to the other desk and choose it there.',
  RECEIPT_FORK:
    'Refused: there is a receipt number {{sequence}} of "{{sender}}" here, and this is another one; two desks of that office may each have signed one. Which stands is for that office to say: ask it, and for its notice of replacement; import the notice, then the receipt that stands. It is kept under "To be verified".',
  RECEIPT_NOT_OTHER:
    'Nothing to replace: this desk signed no other receipt of that number. Import this one as it is.',
  RECEIPT_REPLACED:
    'Refused: a notice of replacement says that this receipt number {{sequence}} of "{{sender}}" does not stand. Import the other one of that number.',
  RECEIPT_CARRIED_ON:
    'Not replaced: after receipt number {{sequence}} a reorganisation went on from what it accepted. Let the one of this desk stand: take it to the other desk and choose it there.',
}

export const replacementEn: Translated<typeof replacementZh> = {
  replacement: {
    choose: 'Let this one stand…',
    title: 'Let receipt number {{sequence}} of the other desk stand',
    action: 'Sign the notice',
    here: 'Signed here',
    there: 'Signed at the other desk',
    says: 'answers number {{answers}}: accepted {{accepted}}, returned {{returned}}',
    same: 'Both decide every entry the same way.',
    differ: 'Decided differently ({{count}}):',
    silent: 'not decided',
    verdicts: { accepted: 'accepted', returned: 'returned' },
    corrected: 'accepted with a correction',
    withComment: '{{verdict}}: {{comment}}',
    becomes: 'does not stand; kept in the ledger',
    stands: 'stands; taken in at once',
    about:
      'The notice tells "{{name}}" which one does not stand. Receipts that this desk signed for it after that one do not stand either; what they answered waits for review again. A notice cannot be taken back once it is signed.',
    done: 'Receipt number {{sequence}} of the other desk is taken in. Exported {{path}} and verified. Take this notice to {{party}} together with the receipt that stands: the notice is imported first.',
    list: 'Replaced receipts',
    listAbout:
      'Receipts that each of two desks signed, and which one does not stand. That one stays in the ledger.',
    row: 'Number {{sequence}}: {{receipt}}… does not stand, {{instead}}… does',
    columns: {
      receipts: 'Receipts',
      signer: 'Signed by',
      at: 'Signed at',
      says: 'Says',
      becomes: 'From then on',
      entry: 'Entry',
    },
    reexportNamed: 'Export again: the notice on receipt number {{sequence}} for {{party}}',
    reexportReceipt: 'Export for the file',
    reexportReceiptNamed:
      'Export for the file: receipt number {{sequence}} for {{party}}, which does not stand',
    archived: 'Exported {{path}} and verified. It does not stand and is for the file only.',
    rewritten: 'Exported {{path}} and verified. It has to be taken to {{party}}.',
    stored:
      'Imported a notice of {{sender}}: receipt number {{sequence}}, which was imported before, does not stand, and what it answered has no receipt again. Import the other one of that number.',
    storedEarly:
      'Imported a notice of {{sender}}: one receipt number {{sequence}} does not stand. It was never imported here, and will be refused.',
    known: 'The notice of {{sender}} on receipt number {{sequence}} was imported before; nothing changed.',
    taken: 'Taken in from another desk: number {{sequence}} for {{party}} ({{kind}}).',
    takenKnown: 'Number {{sequence}} for {{party}} ({{kind}}) was here already; nothing changed.',
  },
}
