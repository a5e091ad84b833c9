import { useState } from 'react';

import { useQuery } from '#renderer/backend/use_query.ts';
import type { Datum } from '#shared/model/datum.ts';
import type { AppError } from '#shared/rpc/errors.ts';
import type { DatumEvidence, DatumHypothesis, ImportPreview } from '#shared/rpc/import_schemas.ts';

import { datumChoice, effectiveMapping, layerOf } from '../import_choices.ts';
import type { ImportItem } from '../queue/import_item.ts';

/** The evidence for what the coordinates of a file mean, and which hypothesis is looked at now. */
export type DatumQuestionState = {
  evidence: DatumEvidence | undefined;
  error: AppError | null;
  /** Of the hypotheses, that which the operator has declared. */
  chosen: DatumHypothesis | undefined;
  /** Drawn on the map: pointed at, else chosen, else the best. */
  shown: DatumHypothesis | undefined;
  show: (datum: Datum | null) => void;
};

/** Asks the core to weigh the hypotheses of a file that does not state its datum; null where there is nothing to ask. */
export function useDatumQuestion(item: ImportItem, preview: ImportPreview): DatumQuestionState | null {
  const [pointedAt, setPointedAt] = useState<Datum | null>(null);
  const { choices, upload } = item;
  const layer = layerOf(choices, preview);
  const open = preview.declaredDatum === null && layer !== null && upload !== null;
  const mapping = effectiveMapping(choices, preview);
  const question = open ? { ...choices.reading, upload, layer, mapping } : null;
  const { data: evidence, error } = useQuery('imports.weigh_datum', question);
  if (!open) return null;
  const hypotheses = evidence?.hypotheses ?? [];
  const chosen = hypotheses.find(({ datum }) => {
    const { datum: choice, epsg } = datumChoice(datum);
    return choice === choices.datum && epsg === choices.epsg;
  });
  const shown = hypotheses.find(({ datum }) => datum === pointedAt) ?? chosen ?? hypotheses[0];
  return { evidence, error, chosen, shown, show: setPointedAt };
}
