import { useEffect } from 'react';

import { useText } from '#renderer/text/use_text.ts';

import { Figures } from '../report/figures.tsx';
import { PlacesView } from '../report/places_view.tsx';
import { ReportParts } from '../report/report_parts.tsx';
import type { ImportItem } from '../queue/import_item.ts';
import { runItem } from '../queue/run_item.ts';
import { Running } from './running.tsx';
import styles from './steps.module.css';
import { RunTrouble } from './trouble.tsx';

/** Runs the file without storing anything, and shows what would come of it. */
export function TrialStep({ item }: { item: ImportItem }) {
  const { t } = useText();
  const { id, trial, working, trouble, cancelled } = item;
  const wanted = trial === null && working === null && trouble === null && !cancelled;

  useEffect(() => {
    if (wanted) void runItem(id, 'trial');
  }, [id, wanted]);

  if (working) return <Running item={item} working={working} />;
  if (!trial) return <RunTrouble item={item} />;
  return (
    <div className={styles.result}>
      <RunTrouble item={item} />
      <p className={styles.title} data-old={item.trialIsOld}>
        {t(item.trialIsOld ? 'import.trialOld' : 'import.trialTitle')}
      </p>
      <Figures report={trial} />
      <div className={trial.placesUrl === null ? styles.rest : styles.split}>
        <ReportParts report={trial} item={item} />
        {trial.placesUrl === null ? null : <PlacesView report={trial} url={trial.placesUrl} />}
      </div>
    </div>
  );
}
