import { useText } from '#renderer/text/use_text.ts';
import { layerById } from '#shared/layers/index.ts';

import { noChoices } from '../import_choices.ts';
import type { ImportItem } from '../queue/import_item.ts';
import { Figures } from '../report/figures.tsx';
import { MendRows } from '../report/mend_rows.tsx';
import { useRecordState } from '../report/record_state.ts';
import { ReportParts } from '../report/report_parts.tsx';
import { Running } from './running.tsx';
import styles from './steps.module.css';
import { RunTrouble } from './trouble.tsx';

function StoredReport({ item, report }: { item: ImportItem; report: NonNullable<ImportItem['report']> }) {
  const { t, pick } = useText();
  const state = useRecordState(report.report);
  return (
    <div className={styles.result}>
      <p className={styles.title} role="status">
        {state === 'undone'
          ? t('import.undone')
          : t('import.storedInto', { layer: pick(layerById(report.layer).title) })}
      </p>
      <Figures report={report} />
      <div className={styles.rest}>
        <ReportParts report={report} />
      </div>
      <MendRows report={report} choices={() => ({ ...item.choices, reading: noChoices.reading })} />
    </div>
  );
}

/** The import itself: its progress, and then the report that stays. */
export function StoreStep({ item }: { item: ImportItem }) {
  if (item.working) return <Running item={item} working={item.working} />;
  if (item.report) return <StoredReport item={item} report={item.report} />;
  return <RunTrouble item={item} />;
}
