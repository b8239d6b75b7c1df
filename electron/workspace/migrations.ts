/**
 * The schema, as an append-only list: migration N brings a file from `user_version` N-1 to N. Never edit one that was shipped.
 * Each runs in a transaction of its own after a copy of the file was made (`workspace-file.ts`).
 */
export const migrations: readonly string[] = [
  `
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
  `,
  `
  -- Where the office is; a functional zone has a name and no code.
  ALTER TABLE workspace ADD COLUMN place_code TEXT NOT NULL DEFAULT '';
  ALTER TABLE workspace ADD COLUMN place_name TEXT NOT NULL DEFAULT '';
  -- The rulebook that the entries' findings were counted with.
  ALTER TABLE workspace ADD COLUMN checked_with TEXT NOT NULL DEFAULT '';

  -- The entry with its code, its near-duplicates' key and its place in the three catalogs. Made anew, because SQLite adds no stored columns.
  CREATE TABLE entry_2 (
    id TEXT PRIMARY KEY,
    version TEXT NOT NULL,
    retired INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1)),
    errors INTEGER NOT NULL,
    warnings INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    -- Equal for names that may be one resource (near-duplicates.ts).
    name_key TEXT NOT NULL,
    name TEXT NOT NULL GENERATED ALWAYS AS (coalesce(record ->> '$.entry.name', '')) STORED,
    -- Without the space around it: two entries have one code whoever typed it how.
    code TEXT NOT NULL GENERATED ALWAYS AS (trim(coalesce(record ->> '$.entry.code', ''), char(32, 9, 10, 13, 160, 12288))) STORED,
    provider TEXT NOT NULL GENERATED ALWAYS AS (coalesce(record ->> '$.entry.provider', '')) STORED,
    system TEXT NOT NULL GENERATED ALWAYS AS (coalesce(record ->> '$.entry.system.name', '')) STORED,
    summary TEXT NOT NULL GENERATED ALWAYS AS (coalesce(record ->> '$.entry.summary', '')) STORED,
    sensitivity TEXT NOT NULL GENERATED ALWAYS AS (coalesce(record ->> '$.entry.sensitivity', '')) STORED,
    sharing TEXT NOT NULL GENERATED ALWAYS AS (coalesce(record ->> '$.entry.sharing.type', '')) STORED,
    open TEXT NOT NULL GENERATED ALWAYS AS (coalesce(record ->> '$.entry.opening.open', '')) STORED,
    update_cycle TEXT NOT NULL GENERATED ALWAYS AS (coalesce(record ->> '$.entry.updateCycle', '')) STORED,
    items INTEGER NOT NULL GENERATED ALWAYS AS (coalesce(json_array_length(record, '$.entry.items'), 0)) STORED,
    -- Views of the resource catalog, as catalogs.ts has them.
    in_sharing INTEGER NOT NULL GENERATED ALWAYS AS (sensitivity <> 'secret' AND sharing IN ('unconditional', 'conditional')) STORED,
    in_open INTEGER NOT NULL GENERATED ALWAYS AS (sensitivity <> 'secret' AND open = 'yes') STORED,
    -- Whether the entry or an item of it is secret. Inside a text the quotes would be escaped.
    holds_secret INTEGER NOT NULL GENERATED ALWAYS AS (instr(record, '"sensitivity":"secret"') > 0) STORED,
    record TEXT NOT NULL
  ) STRICT;
  INSERT INTO entry_2 (rowid, id, version, retired, errors, warnings, created_at, updated_at, name_key, record)
    SELECT rowid, id, version, retired, errors, warnings, created_at, updated_at, name_key(name), record FROM entry ORDER BY rowid;
  DROP TABLE entry;
  ALTER TABLE entry_2 RENAME TO entry;
  CREATE INDEX entry_newest_first ON entry (retired, created_at DESC);
  CREATE INDEX entry_with_findings ON entry (retired, created_at DESC) WHERE errors + warnings > 0;
  CREATE INDEX entry_shared ON entry (retired, created_at DESC) WHERE in_sharing = 1;
  CREATE INDEX entry_opened ON entry (retired, created_at DESC) WHERE in_open = 1;
  CREATE INDEX entry_by_code ON entry (code) WHERE code <> '';
  CREATE INDEX entry_by_name_key ON entry (name_key, provider);
  CREATE INDEX entry_by_system ON entry (system) WHERE system <> '';

  ALTER TABLE version ADD COLUMN code TEXT GENERATED ALWAYS AS
    (trim(coalesce(record ->> '$.entry.code', ''), char(32, 9, 10, 13, 160, 12288))) VIRTUAL;
  ALTER TABLE version ADD COLUMN in_sharing INTEGER GENERATED ALWAYS AS
    (coalesce(record ->> '$.entry.sharing.type' IN ('unconditional', 'conditional'), 0)) VIRTUAL;
  ALTER TABLE version ADD COLUMN in_open INTEGER GENERATED ALWAYS AS (coalesce(record ->> '$.entry.opening.open' = 'yes', 0)) VIRTUAL;
  -- How many secret items were held back from it.
  ALTER TABLE version ADD COLUMN withheld_items INTEGER GENERATED ALWAYS AS (coalesce(record ->> '$.withheldItems', 0)) VIRTUAL;
  CREATE INDEX version_by_code ON version (code) WHERE code <> '';

  -- Rulebooks and code tables taken in here: the newest that was not taken out counts.
  CREATE TABLE handout (
    number INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('rulebook', 'tables')),
    version TEXT NOT NULL,
    content TEXT NOT NULL,
    -- The signed package it came in; nothing of it for a plain file.
    package TEXT UNIQUE,
    sender TEXT,
    sender_name TEXT,
    sequence INTEGER,
    envelope TEXT,
    imported_at TEXT NOT NULL,
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1))
  ) STRICT;

  -- Rulebooks and code tables signed here for those that report to this desk.
  CREATE TABLE handed_out (
    hash TEXT PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('rulebook', 'tables')),
    sequence INTEGER NOT NULL,
    lines TEXT NOT NULL,
    envelope TEXT NOT NULL,
    parts TEXT NOT NULL,
    made_at TEXT NOT NULL,
    UNIQUE (kind, sequence)
  ) STRICT;
  `,
]

/** SQLite's application_id of a workspace: "MULU". */
export const applicationId = 0x4d554c55
