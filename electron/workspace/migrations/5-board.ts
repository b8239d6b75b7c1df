/** What came in from folders and sticks, file by file, and what catalogs are collected until when. */
export const board = `
  -- One choice of files and folders. It is over when nothing of it waits.
  CREATE TABLE arrival_batch (
    number INTEGER PRIMARY KEY,
    begun_at TEXT NOT NULL,
    -- Files beside the packages: how many, and JSON of the first.
    beside INTEGER NOT NULL,
    beside_first TEXT NOT NULL
  ) STRICT;
  CREATE TABLE arrival (
    batch INTEGER NOT NULL REFERENCES arrival_batch (number) ON DELETE CASCADE,
    path TEXT NOT NULL,
    -- In the order in which they are taken in.
    turn INTEGER NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome IN ('waiting', 'stored', 'known', 'held', 'refused')),
    -- Of a refusal: its sentence is made from these.
    code TEXT NOT NULL DEFAULT '',
    facts TEXT NOT NULL DEFAULT '',
    -- As the file says it, until the package is here.
    package TEXT NOT NULL DEFAULT '',
    sender_name TEXT NOT NULL DEFAULT '',
    sequence INTEGER NOT NULL DEFAULT 0,
    at TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (batch, path)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX arrival_by_package ON arrival (package);

  -- The inbox and the board count the decisions of hundreds of packages at once, and read no more of them than this.
  CREATE INDEX proposal_counts ON proposal (package, verdict, change, errors);

  -- What is collected: by when the offices below are to hand in. The newest is the current one.
  CREATE TABLE collection (
    number INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    -- Calendar days at the bureau.
    from_day TEXT NOT NULL,
    due_day TEXT NOT NULL
  ) STRICT;
  `
