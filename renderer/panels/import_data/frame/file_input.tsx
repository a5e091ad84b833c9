import type { Ref } from 'react';

const accepted = '.csv,.tsv,.txt,.xlsx,.xls,.geojson,.geojsonl,.ndjson,.json,.kml,.kmz,.zip,.gpkg,.gz';

type FileInputProps = { ref: Ref<HTMLInputElement>; onFiles: (files: File[]) => void };

/** The browser's own chooser, opened by a button that looks like the rest of the console. */
export function FileInput({ ref, onFiles }: FileInputProps) {
  return (
    <input
      ref={ref}
      type="file"
      hidden
      multiple
      accept={accepted}
      onChange={({ target }) => {
        onFiles([...(target.files ?? [])]);
        target.value = '';
      }}
    />
  );
}
