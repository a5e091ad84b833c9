import type { FeatureTable } from '#shared/layers/layer.ts';
import type { Datum } from '#shared/model/datum.ts';
import type { Feature } from '#shared/model/feature.ts';
import type { Language } from '#shared/text/text.ts';

import type { Provenance } from './provenance.ts';

/**
 * Where the rows of an export go, one slice after the other; nothing keeps more than a slice in memory. A writer that is
 * not closed leaves an unusable file behind.
 */
export type ExportWriter = {
  /** Where the format has to know its widths first: called with every row before the first `write`. */
  measure?(features: readonly Feature[]): void;
  write(features: readonly Feature[]): void;
  /** Finishes the file. Long work yields and heeds the signal. */
  close(signal?: AbortSignal): Promise<void> | void;
  /** Gives up, also after a failure: closes what is open and removes what stands beside the file. */
  discard(): void;
};

export type ExportSheet = {
  layer: FeatureTable;
  /** File to create. */
  path: string;
  /** IANA zone in which instants are written where the format has no time zone of its own. */
  timezone: string;
  /** Headings of tables: field ids with codes, or labels in a language with the labels of choices. */
  headings: 'ids' | Language;
  /** What the coordinates handed to `write` mean. */
  datum: Datum;
  provenance: Provenance;
};
