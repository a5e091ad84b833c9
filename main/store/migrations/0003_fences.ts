/**
 * Geofences, what they have noticed, and what they have still to look at. A fence is bound to an annotation by its key, or to
 * an area by its code. A notice names the event by its key alone: what is shown of the event is read from its row, so that
 * a notice is told only while the event is part of its layer. `guanlan_fence_queue` is written in the transaction that
 * changes events, and emptied in slices afterwards: a crash in between loses nothing.
 */
export const fenceTables = `
CREATE TABLE guanlan_fences (
  id TEXT PRIMARY KEY NOT NULL,
  name TEXT NOT NULL,
  enabled BOOLEAN NOT NULL,
  area TEXT NOT NULL,
  rule TEXT NOT NULL,
  made_at DATETIME NOT NULL
);

CREATE TABLE guanlan_fence_notices (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  fence TEXT NOT NULL,
  event INTEGER NOT NULL,
  cause TEXT NOT NULL,
  noticed_at DATETIME NOT NULL,
  acknowledged_at DATETIME,
  UNIQUE (fence, event)
);

CREATE TABLE guanlan_fence_queue (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  cause TEXT NOT NULL,
  first_fid INTEGER NOT NULL,
  last_fid INTEGER NOT NULL,
  fids TEXT,
  noticed INTEGER NOT NULL,
  name TEXT NOT NULL
);
`;
