/** Persons who sign, keys and trust lists, the secrecy review, the order of packages. */
export const signing = `
  -- Those of this office who sign, each with a key file of their own beside the workspace (crypto/key-file.ts).
  CREATE TABLE person (
    number INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    -- JSON: the hats under which this person may sign (signerRoles).
    roles TEXT NOT NULL,
    suite TEXT NOT NULL,
    fingerprint TEXT NOT NULL UNIQUE,
    created_at TEXT NOT NULL,
    left_at TEXT,
    -- What a ceremony said; nothing where somebody simply left.
    left_why TEXT CHECK (left_why IN ('replaced', 'lost', 'stolen', 'left'))
  ) STRICT;
  INSERT INTO person (number, name, roles, suite, fingerprint, created_at)
    SELECT 1, signer_name, '["operator","reviewer","chief"]', 'ed25519-sha256', signer_fingerprint, created_at FROM workspace;
  ALTER TABLE workspace DROP COLUMN signer_name;
  ALTER TABLE workspace DROP COLUMN signer_fingerprint;

  -- Whom this desk deals with; a root is a bureau above the superior, whose trust lists say who the superior is.
  CREATE TABLE partner_4 (
    code TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    relation TEXT NOT NULL CHECK (relation IN ('superior', 'subordinate', 'root'))
  ) STRICT;
  INSERT INTO partner_4 (code, name, relation) SELECT code, name, relation FROM partner;

  -- Every key that was ever known here, and until when its signatures count. A key is never taken out: what it proved stays proved.
  CREATE TABLE trusted_key (
    fingerprint TEXT PRIMARY KEY,
    party TEXT NOT NULL,
    party_name TEXT NOT NULL,
    person TEXT NOT NULL,
    roles TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    ended_at TEXT,
    ended_why TEXT CHECK (ended_why IN ('replaced', 'lost', 'stolen', 'left')),
    -- The newest trust list that says so.
    list TEXT,
    -- Who of this office compared the fingerprint, or witnessed the key; nothing where only a list brought it.
    compared_by TEXT,
    registered_at TEXT NOT NULL
  ) STRICT;
  CREATE INDEX trusted_key_of ON trusted_key (party);
  INSERT INTO trusted_key (fingerprint, party, party_name, person, roles, valid_from, compared_by, registered_at)
    SELECT partner.fingerprint, partner.code, partner.name, partner.name, '["operator","reviewer","chief"]', '', person.name,
      coalesce(registered_at, '')
    FROM partner, person WHERE partner.fingerprint IS NOT NULL;
  DROP TABLE partner;
  ALTER TABLE partner_4 RENAME TO partner;
  CREATE UNIQUE INDEX partner_one_superior ON partner (relation) WHERE relation = 'superior';

  -- Trust lists signed here or taken in here, all of them.
  CREATE TABLE trust_list (
    hash TEXT PRIMARY KEY,
    direction TEXT NOT NULL CHECK (direction IN ('issued', 'received')),
    sender TEXT NOT NULL,
    sender_name TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    -- JSON: lines of keys.jsonl, and the line of policy.jsonl.
    keys TEXT NOT NULL,
    policy TEXT NOT NULL,
    envelope TEXT NOT NULL,
    parts TEXT NOT NULL,
    made_at TEXT NOT NULL,
    UNIQUE (sender, sequence)
  ) STRICT;

  -- What this bureau asks of what is handed in to it (policySchema).
  CREATE TABLE policy (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    policy TEXT NOT NULL
  ) STRICT;

  -- Keys that were lost, replaced or revoked before two persons of this bureau, with both signatures over what was done.
  CREATE TABLE ceremony (
    number INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    party TEXT NOT NULL,
    record TEXT NOT NULL,
    signatures TEXT NOT NULL
  ) STRICT;

  -- age keys of this bureau, for packages that were encrypted to it; each in a file of its own, sealed by a passphrase.
  CREATE TABLE encryption_key (
    recipient TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    file TEXT NOT NULL,
    created_at TEXT NOT NULL
  ) STRICT;

  -- The submission that is being reviewed and signed: frozen, and apart from the working copy. There is at most one.
  CREATE TABLE draft (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    frozen_at TEXT NOT NULL,
    frozen_by INTEGER NOT NULL REFERENCES person (number),
    -- From the end of the secrecy review on: the catalog that leaves, and what everybody signs.
    state INTEGER REFERENCES state (number),
    base INTEGER REFERENCES state (number),
    statement TEXT,
    parts TEXT
  ) STRICT;
  -- The working copy as it was frozen: versions of entries, whose records are in the working copy or among past versions.
  CREATE TABLE draft_entry (
    -- In the order of names, as the checklist has it.
    row INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    version TEXT NOT NULL,
    -- Of the record: so that a checklist of 100,000 is counted and searched without reading any.
    name TEXT NOT NULL,
    sensitivity TEXT NOT NULL
  ) STRICT;
  CREATE TABLE draft_signature (
    fingerprint TEXT PRIMARY KEY,
    signature TEXT NOT NULL,
    at TEXT NOT NULL
  ) STRICT;

  -- What the secrecy review said of an entry, or of one of its items, in the version that was looked at. What is withheld stays withheld.
  CREATE TABLE secrecy_review (
    id TEXT NOT NULL,
    item TEXT NOT NULL DEFAULT '',
    version TEXT NOT NULL,
    verdict TEXT NOT NULL CHECK (verdict IN ('clear', 'withhold')),
    reason TEXT NOT NULL DEFAULT '',
    who TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (id, item)
  ) STRICT, WITHOUT ROWID;

  -- Packages that wait for one before them; the file is kept in the data folder, under its hash.
  CREATE TABLE held_package (
    hash TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    sender TEXT NOT NULL,
    sender_name TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    parent TEXT NOT NULL,
    made_at TEXT NOT NULL,
    held_at TEXT NOT NULL
  ) STRICT;

  -- Where a bureau said that an order of packages goes on: signed here, or taken in here.
  CREATE TABLE reset (
    hash TEXT PRIMARY KEY,
    direction TEXT NOT NULL CHECK (direction IN ('issued', 'received')),
    party TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    -- The package after which it goes on; nothing where it begins anew.
    after_package TEXT,
    after_sequence INTEGER NOT NULL,
    reason TEXT NOT NULL,
    envelope TEXT NOT NULL,
    parts TEXT NOT NULL,
    made_at TEXT NOT NULL
  ) STRICT;
  -- The ledger anew: what a reset sets aside stays in it and counts for nothing, so that its number may come again. Rows go out and back in
  -- within the transaction, since others point to them; their order is what happened after what.
  PRAGMA defer_foreign_keys = ON;
  CREATE TABLE package_3 AS SELECT rowid AS place, * FROM package ORDER BY rowid;
  DROP TABLE package;
  CREATE TABLE package (
    hash TEXT PRIMARY KEY,
    direction TEXT NOT NULL CHECK (direction IN ('sent', 'received')),
    kind TEXT NOT NULL CHECK (kind IN ('submission', 'receipt', 'rollup')),
    sender TEXT NOT NULL,
    sender_name TEXT NOT NULL,
    recipient TEXT NOT NULL,
    recipient_name TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    -- A receipt's submission.
    subject TEXT REFERENCES package (hash),
    -- What a submission or roll-up holds; what a receipt leaves accepted.
    state INTEGER NOT NULL REFERENCES state (number),
    -- The accepted state a received package was compared with.
    base INTEGER REFERENCES state (number),
    withheld INTEGER NOT NULL,
    signer_name TEXT NOT NULL,
    signer_fingerprint TEXT NOT NULL,
    -- The signed bytes, and for a package made here the small parts, so that it can be written again byte for byte.
    envelope TEXT NOT NULL,
    parts TEXT NOT NULL,
    made_at TEXT NOT NULL,
    received_at TEXT,
    exported_to TEXT,
    void_at TEXT
  ) STRICT;
  INSERT INTO package (rowid, hash, direction, kind, sender, sender_name, recipient, recipient_name, sequence, subject, state, base,
      withheld, signer_name, signer_fingerprint, envelope, parts, made_at, received_at, exported_to)
    SELECT place, hash, direction, kind, sender, sender_name, recipient, recipient_name, sequence, subject, state, base,
      withheld, signer_name, signer_fingerprint, envelope, parts, made_at, received_at, exported_to FROM package_3 ORDER BY place;
  DROP TABLE package_3;
  CREATE UNIQUE INDEX package_in_order ON package (sender, recipient, kind, sequence) WHERE void_at IS NULL;
  CREATE INDEX package_by_subject ON package (subject);

  -- What was refused and must not be forgotten: forks, rollbacks, keys that no longer count.
  CREATE TABLE incident (
    number INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    code TEXT NOT NULL,
    facts TEXT NOT NULL,
    sender TEXT NOT NULL,
    sender_name TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    package TEXT NOT NULL,
    UNIQUE (code, package)
  ) STRICT;

  -- Reference snapshots, issued here and taken in; and what the last one taken in says of other offices' entries.
  CREATE TABLE snapshot (
    hash TEXT PRIMARY KEY,
    direction TEXT NOT NULL CHECK (direction IN ('issued', 'received')),
    sender TEXT NOT NULL,
    sender_name TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    entries INTEGER NOT NULL,
    envelope TEXT NOT NULL,
    parts TEXT NOT NULL,
    made_at TEXT NOT NULL,
    kept_at TEXT NOT NULL,
    UNIQUE (sender, sequence)
  ) STRICT;
  CREATE TABLE reference (
    agency TEXT NOT NULL,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    provider TEXT NOT NULL,
    code TEXT NOT NULL,
    sharing TEXT NOT NULL,
    PRIMARY KEY (agency, id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX reference_by_name ON reference (name_key);
  `
