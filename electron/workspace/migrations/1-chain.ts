/** The chain: workspaces, entries, states, packages and what was decided on them. */
export const chain = `
  CREATE TABLE workspace (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    role TEXT NOT NULL CHECK (role IN ('agency', 'district', 'city')),
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    signer_name TEXT NOT NULL,
    signer_fingerprint TEXT NOT NULL,
    created_at TEXT NOT NULL
  ) STRICT;

  -- Who this desk deals with, and the key it knows them by.
  CREATE TABLE partner (
    code TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    relation TEXT NOT NULL CHECK (relation IN ('superior', 'subordinate')),
    fingerprint TEXT UNIQUE,
    registered_at TEXT
  ) STRICT;
  CREATE UNIQUE INDEX partner_one_superior ON partner (relation) WHERE relation = 'superior';

  -- The working copy: what the clerk types. The columns to list, sort and search by derive from the record itself.
  CREATE TABLE entry (
    id TEXT PRIMARY KEY,
    version TEXT NOT NULL,
    retired INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1)),
    errors INTEGER NOT NULL,
    warnings INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    name TEXT NOT NULL GENERATED ALWAYS AS (coalesce(record ->> '$.entry.name', '')) STORED,
    provider TEXT NOT NULL GENERATED ALWAYS AS (coalesce(record ->> '$.entry.provider', '')) STORED,
    summary TEXT NOT NULL GENERATED ALWAYS AS (coalesce(record ->> '$.entry.summary', '')) STORED,
    sensitivity TEXT NOT NULL GENERATED ALWAYS AS (coalesce(record ->> '$.entry.sensitivity', '')) STORED,
    sharing TEXT NOT NULL GENERATED ALWAYS AS (coalesce(record ->> '$.entry.sharing.type', '')) STORED,
    open TEXT NOT NULL GENERATED ALWAYS AS (coalesce(record ->> '$.entry.opening.open', '')) STORED,
    update_cycle TEXT NOT NULL GENERATED ALWAYS AS (coalesce(record ->> '$.entry.updateCycle', '')) STORED,
    items INTEGER NOT NULL GENERATED ALWAYS AS (coalesce(json_array_length(record, '$.entry.items'), 0)) STORED,
    -- Last, so that listing and counting need not read past it.
    record TEXT NOT NULL
  ) STRICT;
  -- Lists are counted and paged on these alone; only the rows of the page are read.
  CREATE INDEX entry_newest_first ON entry (retired, created_at DESC);
  CREATE INDEX entry_with_findings ON entry (retired, created_at DESC) WHERE errors + warnings > 0;

  -- Every version that was ever signed, sent or received, once, under the SHA-256 of its canonical JSON.
  CREATE TABLE version (
    hash TEXT PRIMARY KEY,
    name TEXT NOT NULL GENERATED ALWAYS AS (coalesce(record ->> '$.entry.name', '')) STORED,
    provider TEXT NOT NULL GENERATED ALWAYS AS (coalesce(record ->> '$.entry.provider', '')) STORED,
    -- The number of the stub, where the record is one.
    withheld INTEGER GENERATED ALWAYS AS (record ->> '$.withheld') STORED,
    record TEXT NOT NULL
  ) STRICT;

  -- A catalog state: the sorted list of (agency, id, version), named by its hash. Immutable.
  CREATE TABLE state (
    number INTEGER PRIMARY KEY,
    hash TEXT NOT NULL UNIQUE,
    entries INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE state_entry (
    state INTEGER NOT NULL REFERENCES state (number),
    agency TEXT NOT NULL,
    id TEXT NOT NULL,
    version TEXT NOT NULL REFERENCES version (hash),
    PRIMARY KEY (state, agency, id)
  ) STRICT, WITHOUT ROWID;

  -- The ledger: every package signed here or received here, for good.
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
    UNIQUE (sender, recipient, kind, sequence)
  ) STRICT;
  CREATE INDEX package_by_subject ON package (subject);

  -- What a package changes against its base, and what was decided on each change.
  CREATE TABLE proposal (
    package TEXT NOT NULL REFERENCES package (hash),
    agency TEXT NOT NULL,
    id TEXT NOT NULL,
    change TEXT NOT NULL CHECK (change IN ('new', 'changed', 'retired')),
    -- The proposed version; for a retired entry the one that goes.
    version TEXT NOT NULL REFERENCES version (hash),
    errors INTEGER NOT NULL,
    verdict TEXT CHECK (verdict IN ('accepted', 'returned')),
    comment TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (package, agency, id)
  ) STRICT, WITHOUT ROWID;

  -- In a roll-up: the signed submission each agency's entries were accepted from.
  CREATE TABLE source (
    package TEXT NOT NULL REFERENCES package (hash),
    agency TEXT NOT NULL,
    record TEXT NOT NULL,
    PRIMARY KEY (package, agency)
  ) STRICT, WITHOUT ROWID;

  -- What is accepted here now from each sender.
  CREATE TABLE accepted (
    sender TEXT PRIMARY KEY,
    state INTEGER NOT NULL REFERENCES state (number),
    package TEXT NOT NULL REFERENCES package (hash)
  ) STRICT;
  `
