import path from 'node:path';

/** Where the parts of one database lie in its folder. */
export type DatabaseFolder = {
  folder: string;
  database: string;
  generations: string;
  quarantine: string;
  basemaps: string;
  logs: string;
};

export function databaseFolder(folder: string): DatabaseFolder {
  const absolute = path.resolve(folder);
  return {
    folder: absolute,
    database: path.join(absolute, 'guanlan.gpkg'),
    generations: path.join(absolute, 'generations'),
    quarantine: path.join(absolute, 'quarantine'),
    basemaps: path.join(absolute, 'basemaps'),
    logs: path.join(absolute, 'logs'),
  };
}
