/** Rules and code tables as files, codes, near-duplicates, the three catalogs. */
export const rules = `
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
  `
