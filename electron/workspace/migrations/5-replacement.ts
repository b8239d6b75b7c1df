/** Of two receipts that two desks of a bureau signed under one number: which does not stand. */
export const replacement = `
  CREATE TABLE replacement (
    hash TEXT PRIMARY KEY,
    direction TEXT NOT NULL CHECK (direction IN ('issued', 'received')),
    -- To whom the receipts are; at who is told, from whom.
    party TEXT NOT NULL,
    party_name TEXT NOT NULL,
    -- The receipt that does not stand, which may never have come here, its number, and the one that stands.
    receipt TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    instead TEXT NOT NULL,
    number INTEGER NOT NULL,
    signer_name TEXT NOT NULL,
    envelope TEXT NOT NULL,
    parts TEXT NOT NULL,
    made_at TEXT NOT NULL
  ) STRICT;
  CREATE INDEX replacement_of ON replacement (receipt);

  -- Receipts that do not stand, and what they answered: in the ledger they answer nothing any more.
  CREATE TABLE set_aside (
    receipt TEXT PRIMARY KEY REFERENCES package (hash),
    subject TEXT NOT NULL REFERENCES package (hash)
  ) STRICT, WITHOUT ROWID;
  `
