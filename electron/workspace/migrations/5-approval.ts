/** What the government at this bureau's level has approved, and whose signed statements a roll-up's entries come from. */
export const approval = `
  -- Article 14: the state that may go up, with the document that says so.
  CREATE TABLE approval (
    number INTEGER PRIMARY KEY,
    state INTEGER NOT NULL REFERENCES state (number),
    -- JSON: lines of sources.jsonl, as they were on that day.
    sources TEXT NOT NULL,
    -- Canonical JSON (approvalSchema) and the signature over it.
    record TEXT NOT NULL,
    signatures TEXT NOT NULL,
    at TEXT NOT NULL,
    withdrawn_at TEXT,
    withdrawn_by TEXT NOT NULL DEFAULT '',
    withdrawn_why TEXT NOT NULL DEFAULT ''
  ) STRICT;

  -- Of a roll-up, sent or received: each signed statement that entries in it come from, with all that its signers signed.
  CREATE TABLE origin (
    rollup TEXT NOT NULL REFERENCES package (hash),
    agency TEXT NOT NULL,
    package TEXT NOT NULL,
    -- A submission of the agency, or a receipt of the roll-up's sender, which put something right.
    kind TEXT NOT NULL CHECK (kind IN ('submission', 'receipt')),
    sequence INTEGER NOT NULL,
    made_at TEXT NOT NULL,
    -- JSON: the signers that the statement names.
    signers TEXT NOT NULL,
    -- The line as it stands in the package; last, since it holds a whole catalog's hashes.
    line TEXT NOT NULL,
    PRIMARY KEY (rollup, agency, package)
  ) STRICT, WITHOUT ROWID;
  `
