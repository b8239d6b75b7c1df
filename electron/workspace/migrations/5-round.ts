/** The annual round: what each entry began it with, what speaks against its being unchanged, and what colleagues have of it. */
export const round = `
  CREATE TABLE round (
    number INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    year INTEGER NOT NULL,
    begun_at TEXT NOT NULL,
    begun_by TEXT NOT NULL,
    -- The accepted state it began from; none where nothing was accepted.
    base INTEGER REFERENCES state (number),
    -- The last step before it: what was confirmed then was confirmed for another round.
    after_change INTEGER NOT NULL,
    -- The part that it is, at the desk of a colleague who was given one.
    part TEXT,
    state TEXT NOT NULL CHECK (state IN ('open', 'complete', 'submitted', 'accepted', 'abandoned')),
    completed_at TEXT NOT NULL DEFAULT '',
    completed_by TEXT NOT NULL DEFAULT '',
    -- The last submission that says it is complete.
    package TEXT REFERENCES package (hash),
    -- The day for which what is overdue was counted.
    judged_on TEXT NOT NULL DEFAULT ''
  ) STRICT;
  CREATE UNIQUE INDEX round_current ON round (iif(state IN ('open', 'complete', 'submitted'), 1, NULL));

  -- Follows the steps of the working copy, written in the same transaction (round-follow.ts): the history says the same, and who did it, but of
  -- a hundred thousand entries it cannot be asked at each key.
  CREATE TABLE round_entry (
    round INTEGER NOT NULL REFERENCES round (number),
    row INTEGER NOT NULL,
    id TEXT NOT NULL,
    -- The working version when the round began; nothing for one that came later.
    begin TEXT,
    -- Its version in the round's base.
    base TEXT,
    outcome TEXT NOT NULL CHECK (outcome IN ('waiting', 'confirmed', 'changed', 'new', 'retired')),
    -- What speaks against its being unchanged, a bit each (shared/round.ts).
    reasons INTEGER NOT NULL DEFAULT 0,
    calm INTEGER NOT NULL GENERATED ALWAYS AS (reasons = 0) VIRTUAL,
    -- The day on which its data should have been published again.
    due TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (round, row)
  ) STRICT, WITHOUT ROWID;
  -- The lists in their order: what has reasons first, then as the catalog grew.
  CREATE INDEX round_entry_order ON round_entry (round, outcome, calm, row);
  CREATE INDEX round_entry_due ON round_entry (round, due) WHERE due <> '';
  CREATE INDEX round_entry_of ON round_entry (id, round);
  -- By blocks of 1,024 rows: a page deep in a list is found by adding blocks up, not by stepping over what lies before it.
  CREATE TABLE round_count (
    round INTEGER NOT NULL,
    outcome TEXT NOT NULL,
    calm INTEGER NOT NULL,
    block INTEGER NOT NULL,
    entries INTEGER NOT NULL,
    PRIMARY KEY (round, outcome, calm, block)
  ) STRICT, WITHOUT ROWID;
  CREATE TRIGGER round_entry_made AFTER INSERT ON round_entry BEGIN
    INSERT INTO round_count (round, outcome, calm, block, entries) VALUES (new.round, new.outcome, new.calm, new.row >> 10, 1)
      ON CONFLICT DO UPDATE SET entries = entries + 1;
  END;
  CREATE TRIGGER round_entry_gone AFTER DELETE ON round_entry BEGIN
    UPDATE round_count SET entries = entries - 1
      WHERE round = old.round AND outcome = old.outcome AND calm = old.calm AND block = old.row >> 10;
  END;
  CREATE TRIGGER round_entry_moved AFTER UPDATE OF outcome, reasons ON round_entry
    WHEN (new.outcome, new.calm) IS NOT (old.outcome, old.calm) BEGIN
    UPDATE round_count SET entries = entries - 1
      WHERE round = old.round AND outcome = old.outcome AND calm = old.calm AND block = old.row >> 10;
    INSERT INTO round_count (round, outcome, calm, block, entries) VALUES (new.round, new.outcome, new.calm, new.row >> 10, 1)
      ON CONFLICT DO UPDATE SET entries = entries + 1;
  END;
  -- Findings are counted from many places, also of entries that nobody touched: each of them would have to remember the round.
  CREATE TRIGGER entry_errors_in_round AFTER UPDATE OF errors ON entry WHEN (new.errors > 0) <> (old.errors > 0) BEGIN
    UPDATE round_entry SET reasons = iif(new.errors > 0, reasons | 8, reasons & ~8) WHERE row = new.row
      AND round = (SELECT number FROM round WHERE state IN ('open', 'complete', 'submitted'));
  END;

  -- Information systems and businesses that are no more, by the name that entries give.
  CREATE TABLE ended (
    kind TEXT NOT NULL CHECK (kind IN ('system', 'business')),
    name TEXT NOT NULL,
    on_day TEXT NOT NULL,
    note TEXT NOT NULL,
    who TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (kind, name)
  ) STRICT, WITHOUT ROWID;

  -- What was given to a colleague to go through ('out'), or came from one ('in').
  CREATE TABLE round_part (
    part TEXT PRIMARY KEY,
    round INTEGER NOT NULL REFERENCES round (number),
    direction TEXT NOT NULL CHECK (direction IN ('out', 'in')),
    person TEXT NOT NULL,
    at TEXT NOT NULL,
    -- When it was last written back or came back; 'closed' once nothing of it is waited for.
    back_at TEXT NOT NULL DEFAULT '',
    -- Of the file that came back last: an older one says nothing new.
    back_sequence INTEGER NOT NULL DEFAULT 0,
    closed INTEGER NOT NULL DEFAULT 0 CHECK (closed IN (0, 1))
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE round_part_entry (
    part TEXT NOT NULL REFERENCES round_part (part),
    id TEXT NOT NULL,
    -- What both desks know of it: as it was given, and after it came back once, as it came back. Nothing for one that was made there.
    base TEXT,
    -- JSON of what the colleague did: at, bulk, reason; {} while nothing came back.
    told TEXT NOT NULL DEFAULT '{}',
    -- Of a part that came from a colleague: what speaks there against its being unchanged, a bit each.
    reasons INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (part, id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX round_part_entry_of ON round_part_entry (id);
  -- What a colleague and this desk said differently of an entry; a person brings the two together.
  CREATE TABLE round_conflict (
    id TEXT PRIMARY KEY,
    part TEXT NOT NULL REFERENCES round_part (part),
    base TEXT,
    -- Nothing: retired there.
    theirs TEXT,
    told TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;

  -- What a package says of the round that it completes, as JSON; '' where it says nothing.
  ALTER TABLE package ADD COLUMN round TEXT NOT NULL DEFAULT '';
  `
