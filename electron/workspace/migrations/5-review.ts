/** Who decided what, who checked it again, and what a bureau accepted in the place of what came. */
export const review = `
  CREATE TABLE proposal_5 (
    package TEXT NOT NULL REFERENCES package (hash),
    agency TEXT NOT NULL,
    id TEXT NOT NULL,
    -- 'unchanged' only where this bureau has put something right in it, which the receipt says.
    change TEXT NOT NULL CHECK (change IN ('new', 'changed', 'retired', 'unchanged')),
    -- The proposed version; for a retired entry the one that goes. It stands in the package's state or its base, which refer to it: to look for it
    -- again was a twentieth of a large import.
    version TEXT NOT NULL,
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

  -- What a reviewer wrote at one place of an entry; 'item' is '' where the place is no item's.
  CREATE TABLE remark (
    package TEXT NOT NULL REFERENCES package (hash),
    agency TEXT NOT NULL,
    id TEXT NOT NULL,
    field TEXT NOT NULL,
    item TEXT NOT NULL DEFAULT '',
    text TEXT NOT NULL,
    PRIMARY KEY (package, agency, id, field, item)
  ) STRICT, WITHOUT ROWID;

  -- Reasons that are often given; none of its own, and a bureau has those that the program brings.
  CREATE TABLE phrase (number INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT;

  -- One step, or 审核 and then 复核 by another person.
  CREATE TABLE review_setting (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    steps INTEGER NOT NULL CHECK (steps IN (1, 2))
  ) STRICT;

  -- What a bureau put right in an accepted entry. The accepted state changes only with the receipt that tells the agency.
  CREATE TABLE correction (
    number INTEGER PRIMARY KEY,
    agency TEXT NOT NULL,
    id TEXT NOT NULL,
    -- The accepted version that was put right.
    base TEXT NOT NULL REFERENCES version (hash),
    version TEXT NOT NULL REFERENCES version (hash),
    who TEXT NOT NULL,
    at TEXT NOT NULL,
    reason TEXT NOT NULL,
    checked_by TEXT NOT NULL DEFAULT '',
    checked_at TEXT NOT NULL DEFAULT '',
    -- 'replaced' by a later one of the same entry; 'answered' by a receipt.
    state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'replaced', 'undone', 'answered')),
    answered_by TEXT REFERENCES package (hash)
  ) STRICT;
  CREATE UNIQUE INDEX correction_open ON correction (agency, id) WHERE state = 'open';

  -- What a person decided where a package and a correction say different things of one place.
  CREATE TABLE resolution (
    package TEXT NOT NULL REFERENCES package (hash),
    agency TEXT NOT NULL,
    id TEXT NOT NULL,
    place TEXT NOT NULL,
    -- This bureau's version then: against another one the decision counts for nothing.
    ours TEXT NOT NULL REFERENCES version (hash),
    decision TEXT NOT NULL,
    who TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (package, agency, id, place)
  ) STRICT, WITHOUT ROWID;

  -- At an agency: what its superior put right and the working copy says otherwise; a person brings the two together.
  CREATE TABLE takeover (
    id TEXT PRIMARY KEY,
    receipt TEXT NOT NULL REFERENCES package (hash),
    base TEXT NOT NULL REFERENCES version (hash),
    theirs TEXT NOT NULL REFERENCES version (hash)
  ) STRICT, WITHOUT ROWID;

  -- Between two desks of one bureau: what was told and taken in, each whole by itself.
  CREATE TABLE desk_exchange (
    hash TEXT PRIMARY KEY,
    direction TEXT NOT NULL CHECK (direction IN ('sent', 'received')),
    sequence INTEGER NOT NULL,
    envelope TEXT NOT NULL,
    at TEXT NOT NULL
  ) STRICT;

  -- Another desk, or the superior, put an entry right differently; a person brings the two together. Several may wait, each by what it says.
  CREATE TABLE contested (
    agency TEXT NOT NULL,
    id TEXT NOT NULL,
    base TEXT NOT NULL REFERENCES version (hash),
    theirs TEXT NOT NULL REFERENCES version (hash),
    who TEXT NOT NULL,
    at TEXT NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (agency, id, theirs)
  ) STRICT, WITHOUT ROWID;

  -- Two desks decided one entry of a package differently: the other's decision, until somebody here decides in sight of it; then 'over' is set.
  CREATE TABLE other_decision (
    package TEXT NOT NULL REFERENCES package (hash),
    agency TEXT NOT NULL,
    id TEXT NOT NULL,
    hash TEXT NOT NULL,
    verdict TEXT NOT NULL CHECK (verdict IN ('accepted', 'returned')),
    comment TEXT NOT NULL,
    who TEXT NOT NULL,
    over INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (package, agency, id, hash)
  ) STRICT, WITHOUT ROWID;
  `
