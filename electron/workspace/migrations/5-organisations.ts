/** Whose catalogs are expected, and who leads what (Article 12). */
export const organisations = `
  CREATE TABLE organisation (
    -- This bureau's own list, or the superior's signed table.
    origin TEXT NOT NULL CHECK (origin IN ('own', 'received')),
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('township', 'department', 'branch', 'institution')),
    -- Who it reports to; of one of the own list, this bureau.
    superior TEXT NOT NULL,
    -- A JSON array of the base libraries and themes it leads.
    leads TEXT NOT NULL,
    retired_at TEXT,
    PRIMARY KEY (origin, code)
  ) STRICT, WITHOUT ROWID;

  -- Signed tables, issued here and taken in.
  CREATE TABLE organisation_table (
    hash TEXT PRIMARY KEY,
    direction TEXT NOT NULL CHECK (direction IN ('issued', 'received')),
    sender TEXT NOT NULL,
    sender_name TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    organisations INTEGER NOT NULL,
    -- Of one that was issued here: its lines, since the list goes on changing.
    lines TEXT NOT NULL,
    envelope TEXT NOT NULL,
    parts TEXT NOT NULL,
    made_at TEXT NOT NULL,
    kept_at TEXT NOT NULL,
    UNIQUE (sender, sequence)
  ) STRICT;
  `
