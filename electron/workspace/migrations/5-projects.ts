/** Catalogs of projects that are to be approved (Article 17). Until the system exists its entries stand in no catalog, so they are no entries. */
export const projects = `
  CREATE TABLE project (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    system TEXT NOT NULL,
    funding TEXT NOT NULL,
    authority TEXT NOT NULL,
    -- The day on which the system is to be there; '' where nobody said.
    planned_day TEXT NOT NULL,
    dropped INTEGER NOT NULL DEFAULT 0 CHECK (dropped IN (0, 1)),
    created_at TEXT NOT NULL
  ) STRICT;
  CREATE TABLE project_entry (
    -- It keeps this id in the catalog: a project whose entries are there exists.
    id TEXT PRIMARY KEY,
    project TEXT NOT NULL REFERENCES project (id),
    record TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
  ) STRICT;
  CREATE INDEX project_entry_of ON project_entry (project, created_at);
  `
