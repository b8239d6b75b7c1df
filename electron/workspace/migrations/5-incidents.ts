/** What the sender of a refused package said of it when somebody asked: the incident itself stays as it was. */
export const incidents = `
  CREATE TABLE incident_answer (
    number INTEGER PRIMARY KEY REFERENCES incident (number),
    note TEXT NOT NULL,
    who TEXT NOT NULL,
    at TEXT NOT NULL
  ) STRICT;
  `
