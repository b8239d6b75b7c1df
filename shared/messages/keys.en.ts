import type { keysZh } from './keys.zh.ts'
import type { Translated } from './translated.ts'

/** Words of the keys of an office. */
export const keysEn: Translated<typeof keysZh> = {
  keys: {
    title: 'Signers and keys',
    about:
      'Each signer has a key; its file lies beside the workspace file and opens with a passphrase that nobody else knows. A key whose passphrase is forgotten cannot be opened again: "New key" makes another.',
    fingerprint: 'Fingerprint',
    words: 'Read as',
    copy: 'Copy fingerprint',
    since: 'since {{date}}',
    left: 'retired {{date}}',
    first: 'made the workspace',
    hats: 'one person, {{number}} hats',
    suites: { 'ed25519-sha256': 'Ed25519 + SHA-256', 'sm2-sm3': 'SM2 + SM3 (Chinese national)' },
    files: {
      there: 'The key file is in order',
      missing: 'The key file is not there; nothing can be signed with it.',
      damaged: 'The key file is damaged; nothing can be signed with it.',
      other: 'The key file there is another key; nothing can be signed with it.',
    },
    fileAt: 'It belongs at {{path}}.',
    add: 'Add a signer',
    print: 'Print key card',
    changePassphrase: 'Change passphrase',
    backUp: 'Back up',
    restore: 'Restore from a backup',
    renew: 'New key',
    retire: 'Retire',
    of: '{{action}}: {{name}}',
    name: 'Name',
    roles: 'Signs as',
    rolesHint: 'One person may wear several hats; a superior may ask for different persons.',
    rolesMissing: 'At least one hat is needed.',
    roleNotes: {
      operator: 'compiles the catalog, freezes it and hands it to review',
      reviewer: 'looks at every entry; what is secret does not leave',
      chief: 'signs last and lets it go',
    },
    suite: 'Signature suite',
    suiteNotes: {
      'ed25519-sha256': 'In use everywhere; the one to take where nothing else is asked for.',
      'sm2-sm3': 'The national algorithms of China, for offices that must use them.',
    },
    suiteWarning:
      'SM2 and SM3 are computed here in JavaScript and are no certified commercial cryptography product (商用密码产品); where a certified one is required, this does not replace it.',
    suiteDiffers:
      'Another suite than that of the present signers ({{suite}}): one package is signed in one suite, so they cannot sign the same one.',
    passphrase: 'Passphrase',
    current: 'Present passphrase',
    next: 'New passphrase',
    again: 'Once more',
    passphraseHint:
      'At least 8 characters. Known to this person alone, not written down, not told to anybody.',
    createTitle: 'Add a signer',
    createAction: 'Make the key',
    created:
      'The key of "{{name}}" is made. Print the key card for whoever registers it, and back up the key file on another device.',
    renewTitle: 'A new key for "{{name}}"',
    renewAction: 'Retire the old key and make a new one',
    renewAbout:
      'For a forgotten passphrase, or a key file that is lost. Name and hats stay, the fingerprint changes; the old key cannot be taken into use again, and what it signed stays valid. Where there is a backup, try to restore it first.',
    renewed:
      'The new key of "{{name}}" is made, and the old one is retired. Print the key card and have the offices that registered the old key change it: at the superior two persons do so under "Trust and key lists", and until then what the new key signs is refused. Back up the new key as well.',
    changeTitle: 'Change the passphrase of "{{name}}"',
    changeAction: 'Change passphrase',
    changeAbout:
      'The key and its fingerprint stay the same; nobody has to register it again. Backups made before keep the old passphrase: make a new one afterwards.',
    changed:
      'The passphrase is changed; the old one no longer opens the key. Backups made before keep the old passphrase: make a new one.',
    backUpTitle: 'Back up the key of "{{name}}"',
    backUpAction: 'Back up the key file',
    backUpAbout:
      'A backup belongs on another device, kept apart from the workspace file. It opens with the passphrase as well.',
    backedUp: 'Backed up to {{path}}, and read back.',
    restoreTitle: 'Restore a key from a backup',
    restoreAction: 'Restore the key file',
    restoreAbout:
      'Choose the backed-up key file (.mulukey) and enter the passphrase it was backed up with. Nothing is written before passphrase and fingerprint were checked.',
    chooseFile: 'Choose a key file',
    chosen: 'Chosen: {{name}}',
    fileMissing: 'No key file is chosen.',
    restored: 'The key of "{{name}}" is restored and can sign.',
    retireTitle: 'Retire "{{name}}"',
    retireAction: 'Retire the signer',
    retireAbout:
      'Nothing is signed with this key any more, and it cannot be taken into use again. What it signed stays valid, and the list keeps it. Offices that registered the key do not learn of it by themselves.',
    retired: '"{{name}}" is retired. Offices that registered the key have to be told.',
    card: {
      title: 'Signing key card',
      office: 'Office',
      code: 'Code',
      person: 'Signer',
      roles: 'Signs as',
      suite: 'Suite',
      since: 'In use since',
      hex: 'Fingerprint (64 digits)',
      hanzi: 'Fingerprint (24 characters)',
      english: 'Fingerprint (24 words)',
      qr: 'To register, scan',
      note: 'All four say the same fingerprint; comparing any one is enough. Compare face to face or by a telephone number known before; this card or a file alone is no ground to register a key.',
    },
  },
}
