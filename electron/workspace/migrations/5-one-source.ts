/** One source: what may be one thing in several agencies, what was said about it, and the disputes that go on from there. */
export const oneSource = `
  -- What each agency offers, as far as it can collide (shared/one-source.ts). All of these four tables is worked out from the versions.
  CREATE TABLE offer (
    agency TEXT NOT NULL,
    id TEXT NOT NULL,
    version TEXT NOT NULL REFERENCES version (hash),
    provider TEXT NOT NULL,
    name_key TEXT NOT NULL,
    spelling TEXT NOT NULL,
    items TEXT NOT NULL,
    code TEXT NOT NULL,
    system TEXT NOT NULL,
    sharing TEXT NOT NULL,
    sensitivity TEXT NOT NULL,
    -- The base library or theme that it says it belongs to (Article 12).
    library TEXT NOT NULL,
    PRIMARY KEY (agency, id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX offer_by_library ON offer (library) WHERE library <> '';
  -- Names, and sets of items, that are near to each other, so that only new ones have to be compared.
  CREATE TABLE near_pair (
    part TEXT NOT NULL CHECK (part IN ('names', 'items')),
    one TEXT NOT NULL,
    other TEXT NOT NULL,
    alike REAL NOT NULL,
    PRIMARY KEY (part, one, other)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE collision (
    id TEXT PRIMARY KEY,
    -- JSON: collisionSchema without the members.
    found TEXT NOT NULL,
    score REAL NOT NULL,
    -- SHA-256 of all of it: what is as it was is not written again.
    digest TEXT NOT NULL
  ) STRICT;
  CREATE INDEX collision_by_score ON collision (score DESC, id);
  CREATE TABLE collision_member (
    collision TEXT NOT NULL REFERENCES collision (id) ON DELETE CASCADE,
    agency TEXT NOT NULL,
    id TEXT NOT NULL,
    PRIMARY KEY (collision, agency, id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX collision_of_entry ON collision_member (agency, id);
  -- What was here when they were worked out last.
  CREATE TABLE collisions_seen (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    mark TEXT NOT NULL,
    at TEXT NOT NULL
  ) STRICT;

  -- What a person said of a group; the last one that was not taken back counts.
  CREATE TABLE judgement (
    number INTEGER PRIMARY KEY,
    collision TEXT NOT NULL,
    verdict TEXT NOT NULL CHECK (verdict IN ('same', 'different', 'dispute')),
    -- The agency whose entry counts, where it is one thing.
    source TEXT NOT NULL DEFAULT '',
    -- JSON: the entries that were in the group when it was said.
    members TEXT NOT NULL,
    who TEXT NOT NULL,
    at TEXT NOT NULL,
    undone_at TEXT
  ) STRICT;
  CREATE INDEX judgement_of ON judgement (collision) WHERE undone_at IS NULL;

  -- Whether a snapshot says that this office's data counts.
  ALTER TABLE reference ADD COLUMN source INTEGER NOT NULL DEFAULT 0;

  CREATE TABLE dispute (
    id TEXT PRIMARY KEY,
    -- The bureau that asked this one to decide; '' for one that began here.
    origin TEXT NOT NULL DEFAULT '',
    origin_name TEXT NOT NULL DEFAULT '',
    collision TEXT NOT NULL DEFAULT '',
    name TEXT NOT NULL,
    -- JSON: parties, and the keys of the entries.
    parties TEXT NOT NULL,
    entries TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'escalated', 'decided')),
    opened_by TEXT NOT NULL,
    opened_at TEXT NOT NULL,
    deadline TEXT NOT NULL DEFAULT '',
    -- JSON: the notice that tells of it, once it is escalated, or decided.
    escalation TEXT,
    ruling TEXT,
    decided_by TEXT NOT NULL DEFAULT '',
    decided_at TEXT NOT NULL DEFAULT ''
  ) STRICT;
  CREATE TABLE opinion (
    number INTEGER PRIMARY KEY,
    dispute TEXT NOT NULL REFERENCES dispute (id) ON DELETE CASCADE,
    party TEXT NOT NULL,
    opinion TEXT NOT NULL,
    evidence TEXT NOT NULL,
    date TEXT NOT NULL,
    noted_by TEXT NOT NULL,
    noted_at TEXT NOT NULL,
    -- The bureau whose roll-up brought it; '' for one that was noted here, which is this desk's to take back.
    origin TEXT NOT NULL DEFAULT ''
  ) STRICT;
  CREATE INDEX opinion_of ON opinion (dispute);
  `
