/**
 * Steps that change more rows than one transaction should: `bulk` says what is changed and how much of it is done, as JSON,
 * and each part lists the rows of one short transaction, so that a step can be taken back in such transactions too; `retired` names the layer whose rows a deletion has put aside. Values
 * of rows that a step has changed, never more than the rows themselves hold.
 */
export const bulkStepTables = `
ALTER TABLE guanlan_history ADD COLUMN bulk TEXT;

CREATE TABLE guanlan_history_parts (
  step INTEGER NOT NULL,
  number INTEGER NOT NULL,
  retired TEXT,
  content TEXT NOT NULL,
  PRIMARY KEY (step, number)
) WITHOUT ROWID;
`;
