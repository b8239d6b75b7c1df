const countedBy = (row: 'entry' | 'new' | 'old') =>
  `${row}.in_sharing, ${row}.in_open, ${row}.class, ${row}.errors > 0, substr(max(${row}.updated_at, ${row}.confirmed_at), 1, 13)`
const counted = `INSERT INTO entry_count SELECT ${countedBy('new')}, 1 WHERE new.retired = 0
  ON CONFLICT DO UPDATE SET entries = entries + 1;`
const uncounted = `UPDATE entry_count SET entries = entries - 1
  WHERE old.retired = 0 AND (in_sharing, in_open, class, has_errors, hour) = (${countedBy('old')});`

/** 工作台: the classes and ages of a hundred thousand entries, counted without reading them. */
export const home = `
  -- 类 and 项, as lists are filtered by it.
  ALTER TABLE entry ADD COLUMN class TEXT NOT NULL GENERATED ALWAYS AS
    (coalesce(nullif(classification, '') ->> '$[0]', '') || coalesce(' / ' || (nullif(classification, '') ->> '$[1]'), '')) VIRTUAL;
  -- Entries in use by all that the overview asks of them, counted as they are written.
  CREATE TABLE entry_count (
    in_sharing INTEGER NOT NULL,
    in_open INTEGER NOT NULL,
    class TEXT NOT NULL,
    has_errors INTEGER NOT NULL,
    -- Of the last change or confirmation, in UTC: hours are whole in every zone that an office of Guiyang works in, so one lies in one day.
    hour TEXT NOT NULL,
    entries INTEGER NOT NULL,
    PRIMARY KEY (in_sharing, in_open, class, has_errors, hour)
  ) STRICT, WITHOUT ROWID;
  INSERT INTO entry_count SELECT ${countedBy('entry')}, count(*) FROM entry WHERE retired = 0 GROUP BY 1, 2, 3, 4, 5;
  CREATE TRIGGER entry_count_made AFTER INSERT ON entry BEGIN ${counted} END;
  CREATE TRIGGER entry_count_gone AFTER DELETE ON entry BEGIN ${uncounted} END;
  CREATE TRIGGER entry_count_moved AFTER UPDATE ON entry
    WHEN (new.retired, ${countedBy('new')}) IS NOT (old.retired, ${countedBy('old')}) BEGIN ${uncounted} ${counted} END;

  -- What somebody was reminded of: of one matter, at one stage, once.
  CREATE TABLE reminder (
    matter TEXT NOT NULL,
    stage TEXT NOT NULL,
    told_at TEXT NOT NULL,
    PRIMARY KEY (matter, stage)
  ) STRICT, WITHOUT ROWID;
  `
