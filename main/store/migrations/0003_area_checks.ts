/** What operators have decided of troubles that the check of areas finds, and what they call borders. */
export const areaCheckTables = `
CREATE TABLE guanlan_seam_marks (
  layer TEXT NOT NULL,
  problem TEXT NOT NULL,
  state TEXT NOT NULL,
  marked_at TEXT NOT NULL,
  PRIMARY KEY (layer, problem)
);
CREATE TABLE guanlan_border_names (
  layer TEXT NOT NULL,
  level TEXT NOT NULL,
  border TEXT NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (layer, level, border)
);
`;
