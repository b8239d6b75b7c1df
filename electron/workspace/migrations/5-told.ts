/** What receipts said was put right, as long as who was told has not handed it in. */
export const told = `
  CREATE TABLE told_correction (
    agency TEXT NOT NULL,
    id TEXT NOT NULL,
    -- What was handed in, and what it was accepted as: both go along where a reorganisation moves the entry.
    handed TEXT NOT NULL REFERENCES version (hash),
    accepted_as TEXT NOT NULL REFERENCES version (hash),
    who TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (agency, id)
  ) STRICT, WITHOUT ROWID;
  `
