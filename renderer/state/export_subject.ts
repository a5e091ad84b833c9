import type { LayerId } from '#shared/layers/index.ts';
import type { FeatureFilter } from '#shared/rpc/schemas.ts';

/** What the operator has in front of them when they ask for an export. */
export type ExportSubject = {
  layer: LayerId;
  /** The rows that a list shows; null where the export was asked for from elsewhere. */
  listed: {
    filter: FeatureFilter;
    count: number;
    /** The order in which they are shown, and the columns, where the list has any. */
    sort?: { field: string; descending: boolean } | null;
    fields?: string[];
  } | null;
  selectedFid: number | null;
};
