import { Button, Progress, Select } from 'antd';
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';

import { runSeamCheck } from '#renderer/commands/area_checks.ts';
import { areaCheckStore, noMarks, showMarks, type SeamCheck } from '#renderer/state/area_check_store.ts';
import { useData } from '#renderer/state/use_stores.ts';
import { formatNumber } from '#renderer/text/format_value.ts';
import { useText } from '#renderer/text/use_text.ts';
import { ChoiceRow } from '#renderer/widgets/choice_row.tsx';
import { seamTaskLabel } from '#shared/text/area_check_text.ts';

import styles from './area_checks_panel.module.css';
import { ExportMenu } from './export_menu.tsx';
import { SeamWalk } from './seam_walk.tsx';
import { useRevisions } from './use_view_question.ts';

const tolerances = [0.1, 0.2, 0.5, 1, 2];

/** How far the check has come, and the way to stop it. */
function RunningCheck({ stop }: { stop: () => void }) {
  const { t } = useText();
  const task = useData(({ tasks }) => tasks.find(({ label }) => label === seamTaskLabel));
  const [done, total] = [task?.done ?? 0, task?.total ?? 0];
  return (
    <div className={styles.progress} role="status">
      <Progress size="small" showInfo={false} percent={total > 0 ? Math.round((100 * done) / total) : 0} />
      <div className={styles.actions}>
        <span className={styles.grow}>
          {total > 0
            ? t('checks.seams.progress', { done: formatNumber(done), total: formatNumber(total) })
            : t('checks.seams.running')}
        </span>
        <Button size="small" onClick={stop}>
          {t('checks.seams.stop')}
        </Button>
      </div>
    </div>
  );
}

function Found({ check, stale }: { check: SeamCheck; stale: boolean }) {
  const { t } = useText();
  const told = { areas: formatNumber(check.areas), count: formatNumber(check.problems.length) };
  return (
    <>
      <p className={styles.note} role="status">
        {t(check.problems.length === 0 ? 'checks.seams.clean' : 'checks.seams.found', told)}
        {` · ${t('checks.asOf', { day: check.asOf })}`}
        {stale ? ` · ${t('checks.seams.stale')}` : ''}
      </p>
      {check.problems.length > 0 ? <SeamWalk check={check} /> : null}
    </>
  );
}

/** The seamless check: asked for, followed, walked through. */
export function SeamsView() {
  const { t } = useText();
  const { seams, running } = useStore(areaCheckStore);
  const [layer, setLayer] = useState<SeamCheck['layer']>(seams?.layer ?? 'grids');
  const [toleranceMetres, setTolerance] = useState(seams?.toleranceMetres ?? 0.5);
  const revision = useRevisions(layer);
  const [checkedRevision, setCheckedRevision] = useState(revision);
  const check = seams?.layer === layer ? seams : null;
  useEffect(() => {
    if (!check) showMarks(noMarks);
  }, [check]);
  const question = { layer, toleranceMetres };
  const run = (): void => {
    setCheckedRevision(revision);
    void runSeamCheck(question);
  };
  return (
    <div className={styles.view}>
      <div className={styles.choices}>
        <ChoiceRow
          label={t('checks.layer')}
          options={[
            { value: 'grids' as const, label: t('areas.grids') },
            { value: 'police_districts' as const, label: t('areas.police') },
          ]}
          value={layer}
          onChange={setLayer}
        />
        <Select
          size="small"
          aria-label={t('checks.seams.tolerance')}
          title={t('checks.seams.toleranceHint')}
          value={toleranceMetres}
          options={tolerances.map((metres) => ({
            value: metres,
            label: `${t('checks.seams.tolerance')} ${metres} m`,
          }))}
          onChange={setTolerance}
        />
        <span className={styles.end}>
          <Button size="small" type="primary" loading={running !== null} onClick={run}>
            {t(running ? 'checks.seams.running' : 'checks.seams.run')}
          </Button>
        </span>
        {check && check.problems.length > 0 ? <ExportMenu subject={{ what: 'seams', question }} /> : null}
      </div>
      {running ? <RunningCheck stop={() => running.abort()} /> : null}
      {check ? (
        <Found check={check} stale={checkedRevision !== revision} />
      ) : (
        <p className={styles.lead}>{t('checks.seams.lead')}</p>
      )}
    </div>
  );
}
