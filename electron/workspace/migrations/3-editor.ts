/** The editor: steps, history, lists and the search. */
export const editor = `
  -- The entry with a row of its own that lists, the search and undo go by, the day it was last confirmed, and the columns that lists show.
  CREATE TABLE entry_3 (
    -- Kept when an entry goes and comes back: its place in the lists is its own.
    row INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    version TEXT NOT NULL,
    retired INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1)),
    errors INTEGER NOT NULL,
    warnings INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    -- When somebody last said that it is still right; '' where nobody has.
    confirmed_at TEXT NOT NULL DEFAULT '',
    -- Equal for names that may be one resource (near-duplicates.ts).
    name_key TEXT NOT NULL,
    -- In pinyin, which is the order of Chinese lists (list-order.ts).
    name_order TEXT NOT NULL DEFAULT '',
    provider_order TEXT NOT NULL DEFAULT '',
    name TEXT NOT NULL GENERATED ALWAYS AS (coalesce(record ->> '$.entry.name', '')) STORED,
    -- Without the space around it: two entries have one code whoever typed it how.
    code TEXT NOT NULL GENERATED ALWAYS AS (trim(coalesce(record ->> '$.entry.code', ''), char(32, 9, 10, 13, 160, 12288))) STORED,
    provider TEXT NOT NULL GENERATED ALWAYS AS (coalesce(record ->> '$.entry.provider', '')) STORED,
    system TEXT NOT NULL GENERATED ALWAYS AS (coalesce(record ->> '$.entry.system.name', '')) STORED,
    classification TEXT NOT NULL GENERATED ALWAYS AS (coalesce(record ->> '$.entry.classification', '')) STORED,
    format_category TEXT NOT NULL GENERATED ALWAYS AS (coalesce(record ->> '$.entry.formatCategory', '')) STORED,
    sensitivity TEXT NOT NULL GENERATED ALWAYS AS (coalesce(record ->> '$.entry.sensitivity', '')) STORED,
    sharing TEXT NOT NULL GENERATED ALWAYS AS (coalesce(record ->> '$.entry.sharing.type', '')) STORED,
    sharing_method TEXT NOT NULL GENERATED ALWAYS AS (coalesce(record ->> '$.entry.sharing.method', '')) STORED,
    open TEXT NOT NULL GENERATED ALWAYS AS (coalesce(record ->> '$.entry.opening.open', '')) STORED,
    opening_mode TEXT NOT NULL GENERATED ALWAYS AS (coalesce(record ->> '$.entry.opening.mode', '')) STORED,
    update_cycle TEXT NOT NULL GENERATED ALWAYS AS (coalesce(record ->> '$.entry.updateCycle', '')) STORED,
    items INTEGER NOT NULL GENERATED ALWAYS AS (coalesce(json_array_length(record, '$.entry.items'), 0)) STORED,
    -- Not shared, and no basis named (Article 9).
    no_basis INTEGER NOT NULL GENERATED ALWAYS AS (sharing = 'none' AND trim(coalesce(record ->> '$.entry.sharing.basis', '')) = '') STORED,
    -- Views of the resource catalog, as catalogs.ts has them.
    in_sharing INTEGER NOT NULL GENERATED ALWAYS AS (sensitivity <> 'secret' AND sharing IN ('unconditional', 'conditional')) STORED,
    in_open INTEGER NOT NULL GENERATED ALWAYS AS (sensitivity <> 'secret' AND open = 'yes') STORED,
    -- Whether the entry or an item of it is secret. Inside a text the quotes would be escaped.
    holds_secret INTEGER NOT NULL GENERATED ALWAYS AS (instr(record, '"sensitivity":"secret"') > 0) STORED,
    sharing_conditions TEXT NOT NULL GENERATED ALWAYS AS (coalesce(record ->> '$.entry.sharing.conditions', '')) STORED,
    sharing_basis TEXT NOT NULL GENERATED ALWAYS AS (coalesce(record ->> '$.entry.sharing.basis', '')) STORED,
    opening_conditions TEXT NOT NULL GENERATED ALWAYS AS (coalesce(record ->> '$.entry.opening.conditions', '')) STORED,
    -- Last, so that listing and counting need not read past it.
    record TEXT NOT NULL
  ) STRICT;
  INSERT INTO entry_3 (row, id, version, retired, errors, warnings, created_at, updated_at, name_key, name_order, provider_order, record)
    SELECT rowid, id, version, retired, errors, warnings, created_at, updated_at, name_key, list_order(name), list_order(provider), record
    FROM entry ORDER BY rowid;
  DROP TABLE entry;
  ALTER TABLE entry_3 RENAME TO entry;
  CREATE INDEX entry_newest_first ON entry (retired, created_at DESC);
  CREATE INDEX entry_with_findings ON entry (retired, created_at DESC) WHERE errors + warnings > 0;
  CREATE INDEX entry_with_errors ON entry (retired, created_at DESC) WHERE errors > 0;
  CREATE INDEX entry_without_basis ON entry (retired, created_at DESC) WHERE no_basis = 1;
  CREATE INDEX entry_without_code ON entry (retired, created_at DESC) WHERE code = '';
  CREATE INDEX entry_shared ON entry (retired, created_at DESC) WHERE in_sharing = 1;
  CREATE INDEX entry_opened ON entry (retired, created_at DESC) WHERE in_open = 1;
  CREATE INDEX entry_by_code ON entry (code) WHERE code <> '';
  CREATE INDEX entry_by_name_key ON entry (name_key, provider);
  CREATE INDEX entry_by_system ON entry (system) WHERE system <> '';
  CREATE INDEX entry_by_update ON entry (updated_at);
  -- For the search, which asks of a thousand rows all over the file whether they are in a list: two megabytes to read instead of the records.
  CREATE INDEX entry_by_row ON entry (row, retired, in_sharing, in_open);

  -- Everything that was done to the working copy, in its order: it can be taken back and done again, and stays in the history.
  CREATE TABLE change (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    action TEXT NOT NULL,
    -- JSON: what it did, in the window's words (change.ts).
    detail TEXT NOT NULL,
    who TEXT NOT NULL,
    at TEXT NOT NULL,
    -- Undone may be done again until something else is done.
    state TEXT NOT NULL DEFAULT 'done' CHECK (state IN ('done', 'undone', 'abandoned'))
  ) STRICT;
  CREATE INDEX change_undone ON change (number) WHERE state = 'undone';
  CREATE INDEX change_done ON change (number) WHERE state = 'done';

  -- What a change did to each entry. Nothing before: it made the entry; nothing after: it took it away.
  CREATE TABLE entry_change (
    change INTEGER NOT NULL REFERENCES change (number),
    row INTEGER NOT NULL,
    id TEXT NOT NULL,
    before TEXT,
    after TEXT,
    retired_before INTEGER NOT NULL,
    retired_after INTEGER NOT NULL,
    confirmed_before TEXT NOT NULL,
    confirmed_after TEXT NOT NULL,
    created_at TEXT NOT NULL,
    PRIMARY KEY (change, row)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX entry_change_of ON entry_change (id, change);

  -- Contents that are in the working copy no longer, under the hash that changes name them by.
  CREATE TABLE past_version (
    hash TEXT PRIMARY KEY,
    record TEXT NOT NULL
  ) STRICT;

  -- Pairs of characters, words and pinyin initials of every entry (search-tokens.ts); the texts themselves are in the records.
  CREATE VIRTUAL TABLE entry_search USING fts5 (tokens, content = '', contentless_delete = 1, tokenize = 'ascii');
  -- Entries that the search does not know yet, or not as they are now.
  CREATE TABLE search_pending (row INTEGER PRIMARY KEY) STRICT;
  INSERT INTO search_pending SELECT row FROM entry;

  -- Lists that somebody wants to come back to.
  CREATE TABLE saved_view (
    number INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    list TEXT NOT NULL,
    created_at TEXT NOT NULL
  ) STRICT;

  -- How columns of workbooks are understood, kept for the next workbook (shared/sheet/plan.ts).
  CREATE TABLE sheet_profile (
    name TEXT PRIMARY KEY,
    profile TEXT NOT NULL
  ) STRICT;
  `
