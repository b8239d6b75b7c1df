/** What was taken in, whose findings are counted afterwards. */
export const findings = `
  -- Packages whose proposals are not all counted yet ('errors' is -1 until then), and the last one that is.
  CREATE TABLE uncounted (
    package TEXT PRIMARY KEY REFERENCES package (hash),
    agency TEXT NOT NULL DEFAULT '',
    id TEXT NOT NULL DEFAULT ''
  ) STRICT, WITHOUT ROWID;
  `
