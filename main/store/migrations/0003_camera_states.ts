/**
 * What status files said of cameras. A file keeps its observations as packed bytes (main/analysis/cameras/pack_observations.ts):
 * numbers of codes, states and instants, nothing else; `undone` leaves a file out without losing it, and a step of the
 * history names the file that it added.
 */
export const cameraStateTables = `
CREATE TABLE guanlan_status_codes (
  id INTEGER PRIMARY KEY NOT NULL,
  code TEXT UNIQUE NOT NULL
);

CREATE TABLE guanlan_status_files (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  file_name TEXT NOT NULL,
  imported_at DATETIME NOT NULL,
  first_at DATETIME NOT NULL,
  last_at DATETIME NOT NULL,
  rows INTEGER NOT NULL,
  digest TEXT NOT NULL,
  undone BOOLEAN NOT NULL DEFAULT 0,
  report TEXT NOT NULL,
  observations BLOB NOT NULL
);

ALTER TABLE guanlan_history ADD COLUMN status_file INTEGER;
`;
