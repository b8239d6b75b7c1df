/** Offices that were renamed, merged, divided or given another code: what was signed, and where each entry and key comes from. */
export const reorganisations = `
  CREATE TABLE reorganisation (
    hash TEXT PRIMARY KEY,
    direction TEXT NOT NULL CHECK (direction IN ('issued', 'received')),
    sender TEXT NOT NULL,
    sender_name TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    -- The line of reorganisation.jsonl.
    record TEXT NOT NULL,
    envelope TEXT NOT NULL,
    parts TEXT NOT NULL,
    made_at TEXT NOT NULL,
    kept_at TEXT NOT NULL,
    UNIQUE (sender, sequence)
  ) STRICT;

  -- What it left accepted of an office here; the state before stays what it was.
  CREATE TABLE reorganised (
    reorganisation TEXT NOT NULL REFERENCES reorganisation (hash),
    party TEXT NOT NULL,
    party_name TEXT NOT NULL,
    state INTEGER NOT NULL REFERENCES state (number),
    base INTEGER REFERENCES state (number),
    -- How far the ledger was: what comes later was made in sight of it.
    place INTEGER NOT NULL,
    PRIMARY KEY (reorganisation, party)
  ) STRICT, WITHOUT ROWID;

  -- A version that an office took over, and the one that was signed: back along these every entry leads to who signed it.
  CREATE TABLE carriage (
    agency TEXT NOT NULL,
    id TEXT NOT NULL,
    version TEXT NOT NULL,
    from_agency TEXT NOT NULL,
    from_version TEXT NOT NULL,
    reorganisation TEXT NOT NULL REFERENCES reorganisation (hash),
    PRIMARY KEY (agency, id, version)
  ) STRICT, WITHOUT ROWID;

  -- For whom a key signed before: what it signed then stays verified.
  CREATE TABLE former_party (
    fingerprint TEXT NOT NULL,
    party TEXT NOT NULL,
    reorganisation TEXT NOT NULL REFERENCES reorganisation (hash),
    PRIMARY KEY (fingerprint, party)
  ) STRICT, WITHOUT ROWID;

  -- At an agency: entries and items that were secret at another desk and are there still; here they are a number and a count.
  CREATE TABLE held_elsewhere (
    id TEXT PRIMARY KEY,
    -- Of a stub; where only items were held back, how many.
    withheld INTEGER,
    items INTEGER NOT NULL DEFAULT 0,
    reorganisation TEXT NOT NULL REFERENCES reorganisation (hash),
    -- Since when a submission says nothing of it any more; its number stays taken.
    released_at TEXT NOT NULL DEFAULT ''
  ) STRICT, WITHOUT ROWID;

  -- How many reorganisations an approved state is in sight of.
  ALTER TABLE approval ADD COLUMN reorganisations INTEGER NOT NULL DEFAULT 0;
  -- By which one this office is no more; then nothing is written here.
  ALTER TABLE workspace ADD COLUMN ended_by TEXT NOT NULL DEFAULT '';
  `
