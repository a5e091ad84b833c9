import { useQuery } from '#renderer/backend/use_query.ts';
import { useData } from '#renderer/state/use_stores.ts';
import { layerById } from '#shared/layers/index.ts';
import type { ImportRecord, ImportReport } from '#shared/rpc/import_schemas.ts';
import { importStep } from '#shared/text/import_step.ts';

/** Imports of late that are looked through for the one asked about. */
const recentImports = 100;

/** Changes whenever a layer does: undoing and redoing an import changes what is said of it. */
export function useDataVersion(): string {
  return useData(({ status }) => (status?.layers ?? []).map(({ revision }) => revision).join('.'));
}

/** Whether an import is still in the database; undefined while that is not known. */
export function useRecordState(report: string): ImportRecord['state'] | undefined {
  const { data } = useQuery('imports.history', { offset: 0, limit: recentImports }, useDataVersion());
  return data?.rows.find((record) => record.report === report)?.state;
}

/** Whether the next undo takes back this import: it does when the step on top carries its name. */
export function useIsLastStep({ layer, fileName }: Pick<ImportReport, 'layer' | 'fileName'>): boolean {
  const { zh, en } = importStep(layerById(layer).title, fileName);
  const step = useData((state) => state.status?.history.undo);
  return step === zh || step === en;
}
