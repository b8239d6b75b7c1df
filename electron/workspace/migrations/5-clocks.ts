/** Calendar years among the handouts; cases with their clocks (Articles 15, 16, 27 and 31), and the signed files about them. */
export const clocks = `
  CREATE TABLE handout_5 (
    number INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('rulebook', 'tables', 'calendar')),
    version TEXT NOT NULL,
    content TEXT NOT NULL,
    package TEXT UNIQUE,
    sender TEXT,
    sender_name TEXT,
    sequence INTEGER,
    envelope TEXT,
    imported_at TEXT NOT NULL,
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1))
  ) STRICT;
  INSERT INTO handout_5 SELECT * FROM handout;
  DROP TABLE handout;
  ALTER TABLE handout_5 RENAME TO handout;
  CREATE TABLE handed_out_5 (
    hash TEXT PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('rulebook', 'tables', 'calendar')),
    sequence INTEGER NOT NULL,
    lines TEXT NOT NULL,
    envelope TEXT NOT NULL,
    parts TEXT NOT NULL,
    made_at TEXT NOT NULL,
    UNIQUE (kind, sequence)
  ) STRICT;
  INSERT INTO handed_out_5 SELECT * FROM handed_out;
  DROP TABLE handed_out;
  ALTER TABLE handed_out_5 RENAME TO handed_out;

  CREATE TABLE case_record (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('law_change', 'other_change', 'doubt', 'complaint', 'security_incident')),
    -- Noted for this office; come in the superior's signed file; registered here for an office below.
    origin TEXT NOT NULL CHECK (origin IN ('own', 'received', 'registered')),
    -- Who sent it, or whom it is for.
    party TEXT NOT NULL DEFAULT '',
    party_name TEXT NOT NULL DEFAULT '',
    -- The day its clock starts from: happened, received, accepted (受理).
    event_day TEXT NOT NULL,
    text TEXT NOT NULL,
    evidence TEXT NOT NULL,
    reporter TEXT NOT NULL,
    person TEXT NOT NULL,
    -- Of a security incident: what was done against it, and JSON: who was told, and when.
    measures TEXT NOT NULL DEFAULT '',
    told TEXT NOT NULL DEFAULT '[]',
    -- Why it is late, in somebody's words.
    late_reason TEXT NOT NULL DEFAULT '',
    -- Of one that went or came as a signed line: that line, and the package that brought it or, made here, that it first went with.
    line TEXT NOT NULL DEFAULT '',
    sent_in TEXT NOT NULL DEFAULT '',
    -- Of a doubt or complaint: what came of it; at a bureau, as the office below answered, which may have received it on another day.
    verdict TEXT NOT NULL DEFAULT '',
    answer TEXT NOT NULL DEFAULT '',
    answered_day TEXT NOT NULL DEFAULT '',
    received_day TEXT NOT NULL DEFAULT '',
    answer_line TEXT NOT NULL DEFAULT '',
    answer_in TEXT NOT NULL DEFAULT '',
    done TEXT NOT NULL DEFAULT '',
    -- The submission that carried the change.
    submission TEXT NOT NULL DEFAULT '',
    closed_day TEXT NOT NULL DEFAULT '',
    withdrawn_why TEXT NOT NULL DEFAULT '',
    withdrawn_day TEXT NOT NULL DEFAULT ''
  ) STRICT;
  CREATE INDEX case_open ON case_record (event_day) WHERE closed_day = '' AND withdrawn_day = '';
  CREATE TABLE case_entry (
    case_id TEXT NOT NULL REFERENCES case_record (id) ON DELETE CASCADE,
    row INTEGER NOT NULL,
    agency TEXT NOT NULL,
    id TEXT NOT NULL,
    version TEXT NOT NULL,
    field TEXT NOT NULL,
    -- The item's name.
    item TEXT NOT NULL,
    PRIMARY KEY (case_id, row)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX case_of_entry ON case_entry (agency, id);
  -- What was done with a case, by whom; of a change, JSON of what it was before.
  CREATE TABLE case_step (
    number INTEGER PRIMARY KEY,
    case_id TEXT NOT NULL REFERENCES case_record (id) ON DELETE CASCADE,
    step TEXT NOT NULL,
    who TEXT NOT NULL,
    at TEXT NOT NULL,
    before TEXT NOT NULL DEFAULT ''
  ) STRICT;
  CREATE INDEX case_steps ON case_step (case_id);

  -- Signed lists of doubts and of answers, sent and received; each is whole, so the newest counts.
  CREATE TABLE case_file (
    hash TEXT PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('doubts', 'answers')),
    direction TEXT NOT NULL CHECK (direction IN ('sent', 'received')),
    party TEXT NOT NULL,
    party_name TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    -- JSON: its lines.
    lines TEXT NOT NULL,
    envelope TEXT NOT NULL,
    parts TEXT NOT NULL,
    kept_at TEXT NOT NULL,
    UNIQUE (kind, direction, party, sequence)
  ) STRICT;
  `
