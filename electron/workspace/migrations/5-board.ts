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

  -- How many changes of a package are of which kind and how they were decided, kept as they are made: the inbox and the board tell it of hundreds
  -- of packages at once, while another comes in.
  CREATE TABLE proposal_count (
    package TEXT NOT NULL,
    change TEXT NOT NULL,
    -- Empty where nothing is decided.
    verdict TEXT NOT NULL,
    entries INTEGER NOT NULL,
    -- Of these, entries with errors, and decisions that no second person has looked at.
    errors INTEGER NOT NULL,
    unchecked INTEGER NOT NULL,
    PRIMARY KEY (package, change, verdict)
  ) STRICT, WITHOUT ROWID;
  INSERT INTO proposal_count (package, change, verdict, entries, errors, unchecked)
    SELECT package, change, coalesce(verdict, ''), count(*), count(*) FILTER (WHERE errors > 0),
      count(*) FILTER (WHERE verdict IS NOT NULL AND checked_by = '')
    FROM proposal GROUP BY package, change, verdict;
  -- What comes in by the hundred thousand is not counted one by one (proposals.ts); its errors are not known yet.
  CREATE TRIGGER proposal_made AFTER INSERT ON proposal WHEN new.errors >= 0 BEGIN
    INSERT INTO proposal_count (package, change, verdict, entries, errors, unchecked)
      VALUES (new.package, new.change, coalesce(new.verdict, ''), 1, new.errors > 0, new.verdict IS NOT NULL AND new.checked_by = '')
      ON CONFLICT DO UPDATE SET entries = entries + 1, errors = errors + excluded.errors, unchecked = unchecked + excluded.unchecked;
  END;
  CREATE TRIGGER proposal_gone AFTER DELETE ON proposal BEGIN
    UPDATE proposal_count SET entries = entries - 1, errors = errors - (old.errors > 0),
        unchecked = unchecked - (old.verdict IS NOT NULL AND old.checked_by = '')
      WHERE package = old.package AND change = old.change AND verdict = coalesce(old.verdict, '');
    DELETE FROM proposal_count WHERE package = old.package AND entries = 0;
  END;
  CREATE TRIGGER proposal_decided AFTER UPDATE OF change, errors, verdict, checked_by ON proposal
    WHEN (new.change, new.errors > 0, new.verdict, new.checked_by = '') IS NOT (old.change, old.errors > 0, old.verdict, old.checked_by = '') BEGIN
    UPDATE proposal_count SET entries = entries - 1, errors = errors - (old.errors > 0),
        unchecked = unchecked - (old.verdict IS NOT NULL AND old.checked_by = '')
      WHERE package = old.package AND change = old.change AND verdict = coalesce(old.verdict, '');
    DELETE FROM proposal_count WHERE package = old.package AND entries = 0;
    INSERT INTO proposal_count (package, change, verdict, entries, errors, unchecked)
      VALUES (new.package, new.change, coalesce(new.verdict, ''), 1, new.errors > 0, new.verdict IS NOT NULL AND new.checked_by = '')
      ON CONFLICT DO UPDATE SET entries = entries + 1, errors = errors + excluded.errors, unchecked = unchecked + excluded.unchecked;
  END;

  -- What is collected: by when the offices below are to hand in. The newest is the current one.
  CREATE TABLE collection (
    number INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    -- Calendar days at the bureau.
    from_day TEXT NOT NULL,
    due_day TEXT NOT NULL
  ) STRICT;
  `
