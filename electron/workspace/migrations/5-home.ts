/** 工作台: the classes and ages of a hundred thousand entries, counted without reading them. */
export const home = `
  -- 类 and 项, as lists are filtered by it.
  ALTER TABLE entry ADD COLUMN class TEXT NOT NULL GENERATED ALWAYS AS
    (coalesce(nullif(classification, '') ->> '$[0]', '') || coalesce(' / ' || (nullif(classification, '') ->> '$[1]'), '')) VIRTUAL;
  CREATE INDEX entry_overview ON entry (in_sharing, in_open, class, errors > 0, substr(max(updated_at, confirmed_at), 1, 13)) WHERE retired = 0;

  -- What somebody was reminded of: of one matter, at one stage, once.
  CREATE TABLE reminder (
    matter TEXT NOT NULL,
    stage TEXT NOT NULL,
    told_at TEXT NOT NULL,
    PRIMARY KEY (matter, stage)
  ) STRICT, WITHOUT ROWID;
  `
