/** When data was published last, for the days on which it should be again: those of a hundred thousand entries are counted without reading them. */
export const publication = `
  ALTER TABLE entry ADD COLUMN published TEXT NOT NULL GENERATED ALWAYS AS
    (coalesce(record ->> '$.entry.publicationDate', '')) VIRTUAL;
  CREATE INDEX entry_published ON entry (published, update_cycle, id) WHERE retired = 0 AND published <> '';
  `
