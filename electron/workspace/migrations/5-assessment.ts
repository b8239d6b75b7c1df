/** What a bureau weighs in its yearly assessment (Article 30). None is brought by the program: weights and grades are the bureau's to set. */
export const assessment = `
  CREATE TABLE assessment_weight (
    indicator TEXT PRIMARY KEY,
    weight REAL NOT NULL CHECK (weight >= 0)
  ) STRICT;
  CREATE TABLE assessment_grade (
    name TEXT PRIMARY KEY,
    -- The least score, of 100.
    least REAL NOT NULL CHECK (least BETWEEN 0 AND 100)
  ) STRICT;
  `
