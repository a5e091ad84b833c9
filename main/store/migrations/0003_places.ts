/**
 * Drills, and what places have to have. A drill alarm is kept here and nowhere else: no layer holds it, so nothing that counts,
 * charts, heats, ranks or exports incidents can meet it. `context` is JSON of what was near when it was given.
 */
export const placeTables = `
CREATE TABLE guanlan_drills (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  name TEXT NOT NULL,
  started_at DATETIME NOT NULL,
  ended_at DATETIME
);

CREATE TABLE guanlan_drill_alarms (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  drill INTEGER NOT NULL,
  device_code TEXT NOT NULL,
  device_name TEXT NOT NULL,
  longitude REAL NOT NULL,
  latitude REAL NOT NULL,
  alarmed_at DATETIME NOT NULL,
  acknowledged_at DATETIME,
  arrived_at DATETIME,
  closed_at DATETIME,
  context TEXT NOT NULL
);

CREATE TABLE guanlan_place_rules (
  area_level TEXT NOT NULL,
  kind TEXT NOT NULL,
  least INTEGER NOT NULL,
  same_level BOOLEAN NOT NULL,
  PRIMARY KEY (area_level, kind)
) WITHOUT ROWID;
`;
