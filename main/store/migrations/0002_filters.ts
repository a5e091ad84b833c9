/** Filters of events that operators have named. */
export const filterTables = `
CREATE TABLE guanlan_filters (
  name TEXT PRIMARY KEY NOT NULL,
  filter TEXT NOT NULL
);
`;
