import { fileFailure } from './file_failure.ts';
import type { Source } from './source.ts';
import type { ZipArchive } from './zip_archive.ts';

/** Files that may hold rows by themselves; the bytes decide what they are. */
const dataFile = /\.(?:csv|tsv|txt|tab|geojson|geojsonl|geojsons|ndjson|json|kml|kmz|xlsx?|xlsm|et|gpkg)$/iu;

/** What an archive carries besides its data: notes, and the leavings of macOS. */
const sideFile = /(?:^|\/)(?:__MACOSX|\.|~\$)|(?:^|\/)(?:read[ _]?me|licen[cs]e|说明|使用说明)[^/]*\.txt$/iu;

/** One file of an archive: all names to choose from, and what is wanted within it. */
export type ChosenFile = { files: readonly string[]; name: string; member: string };

/** The files of an archive that may hold rows, in its order. Texts count only where there is nothing better. */
export function filesOfArchive(archive: ZipArchive): string[] {
  const files = archive.names.filter((name) => dataFile.test(name) && !sideFile.test(name));
  const better = files.filter((name) => !/\.txt$/iu.test(name));
  return better.length > 0 ? better : files;
}

/** The file that a member names, alone or with a sheet behind a slash; the first where none is named. Null where there are none. */
export function chooseFile(archive: ZipArchive, member: string | undefined): ChosenFile | null {
  const files = filesOfArchive(archive);
  const [only] = files;
  if (only === undefined) return null;
  if (files.length === 1) return { files, name: only, member: member === only ? '' : (member ?? '') };
  if (member === undefined || member === '') return { files, name: only, member: '' };
  const name = files.find((file) => member === file || member.startsWith(`${file}/`));
  if (name === undefined) throw fileFailure('file_unreadable', 'no_member');
  return { files, name, member: member.slice(name.length + 1) };
}

/** The source of one of several files, with the others as members to choose from. */
export function withFileAsMember(source: Source, { files, name }: ChosenFile): Source {
  if (files.length === 1) return source;
  const sheets = source.members.length > 1 ? source.members.map((sheet) => `${name}/${sheet}`) : [name];
  return {
    ...source,
    members: files.flatMap((file) => (file === name ? sheets : [file])),
    member: source.members.length > 1 ? `${name}/${source.member}` : name,
  };
}
