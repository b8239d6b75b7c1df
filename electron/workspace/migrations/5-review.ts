/** Who decided what, who checked it again, and what a bureau accepted in the place of what came. */
export const review = `
  CREATE TABLE proposal_5 (
    package TEXT NOT NULL REFERENCES package (hash),
    agency TEXT NOT NULL,
    id TEXT NOT NULL,
    -- 'unchanged' only where this bureau has put something right in it, which the receipt says.
    change TEXT NOT NULL CHECK (change IN ('new', 'changed', 'retired', 'unchanged')),
    -- The proposed version; for a retired entry the one that goes.
    version TEXT NOT NULL REFERENCES version (hash),
    errors INTEGER NOT NULL,
    verdict TEXT CHECK (verdict IN ('accepted', 'returned')),
    comment TEXT NOT NULL DEFAULT '',
    -- What is accepted in the place of the proposed version.
    accepted_as TEXT REFERENCES version (hash),
    -- 审核 and 复核: by name, at a bureau.
    decided_by TEXT NOT NULL DEFAULT '',
    decided_at TEXT NOT NULL DEFAULT '',
    checked_by TEXT NOT NULL DEFAULT '',
    checked_at TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (package, agency, id)
  ) STRICT, WITHOUT ROWID;
  INSERT INTO proposal_5 (package, agency, id, change, version, errors, verdict, comment)
    SELECT package, agency, id, change, version, errors, verdict, comment FROM proposal;
  DROP TABLE proposal;
  ALTER TABLE proposal_5 RENAME TO proposal;

  -- What a package made here says beside its entries and decisions, line by line, so that it can be written again byte for byte; and what one
  -- that was taken in said.
  CREATE TABLE carried (
    package TEXT NOT NULL REFERENCES package (hash),
    part TEXT NOT NULL,
    row INTEGER NOT NULL,
    line TEXT NOT NULL,
    PRIMARY KEY (package, part, row)
  ) STRICT, WITHOUT ROWID;
  `
