import type { LayerDefinition } from '#shared/layers/layer.ts';
import type { Feature } from '#shared/model/feature.ts';
import type { Language } from '#shared/text/text.ts';

/** Where the rows of an export go, one after the other. A writer that is not closed leaves an unusable file behind. */
export type ExportWriter = {
  write(features: readonly Feature[]): void;
  close(): void;
};

export type ExportSheet = {
  layer: LayerDefinition;
  /** File to create. */
  path: string;
  /** IANA zone in which instants are written where the format has no time zone of its own. */
  timezone: string;
  /** Headings of tables: field ids, or labels in a language. */
  headings: 'ids' | Language;
  /** Says 演示数据 in the file itself; empty for real data. */
  demoMark: string;
};
