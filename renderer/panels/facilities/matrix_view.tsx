import { DownloadOutlined, SettingOutlined } from '@ant-design/icons';
import { Button, Checkbox, Dropdown, Segmented } from 'antd';
import { useState } from 'react';
import { useStore } from 'zustand';

import { useQuery } from '#renderer/backend/use_query.ts';
import { exportMatrix } from '#renderer/commands/facilities.ts';
import { facilityStore } from '#renderer/state/facility_store.ts';
import { useData } from '#renderer/state/use_stores.ts';
import { formatNumber } from '#renderer/text/format_value.ts';
import { useText } from '#renderer/text/use_text.ts';
import { EmptyState } from '#renderer/widgets/empty_state.tsx';
import { SkeletonRows } from '#renderer/widgets/skeleton_rows.tsx';
import type { PlaceMatrix } from '#shared/rpc/facility_schemas.ts';
import { sentenceOf } from '#shared/text/error_text.ts';

import styles from './facilities_panel.module.css';
import { MatrixGrid } from './matrix_grid.tsx';
import { RulesEditor } from './rules_editor.tsx';

const levels = ['county', 'township', 'village'] as const;

function useRevisions(...layers: string[]): string {
  return useData((state) =>
    layers.map((layer) => state.status?.layers.find(({ id }) => id === layer)?.revision ?? 0).join('.'),
  );
}

/** What the numbers leave out, said where it is not nothing. */
function Notes({ matrix }: { matrix: PlaceMatrix }) {
  const { t } = useText();
  const { outside, outOfUse, levelUnknown, met, asked, lacking } = matrix;
  const percent = asked === 0 ? '—' : `${((met / asked) * 100).toFixed(1)}%`;
  const notes = [
    outside > 0 ? t('matrix.outside', { count: formatNumber(outside) }) : '',
    outOfUse > 0 ? t('matrix.outOfUse', { count: formatNumber(outOfUse) }) : '',
    levelUnknown > 0 ? t('matrix.levelUnknown', { count: formatNumber(levelUnknown) }) : '',
  ].filter((note) => note !== '');
  return (
    <>
      <p className={styles.hint}>
        <strong>
          {t('matrix.summary', {
            percent,
            asked: formatNumber(asked),
            met: formatNumber(met),
            lacking: formatNumber(lacking),
          })}
        </strong>
      </p>
      {notes.length > 0 ? <p className={styles.note}>{notes.join('；')}</p> : null}
    </>
  );
}

function Matrix({ matrix, lackingOnly }: { matrix: PlaceMatrix; lackingOnly: boolean }) {
  const { t } = useText();
  if (matrix.columns.length === 0) {
    return <EmptyState title={t('matrix.noRules')} hint={t('matrix.noRulesHint')} />;
  }
  if (matrix.rows.length === 0) return <EmptyState title={t('matrix.noAreas')} />;
  const rows = matrix.rows.filter(({ complete }) => !lackingOnly || (complete ?? 1) < 1);
  return (
    <>
      <Notes matrix={matrix} />
      <div className={styles.fill}>
        <MatrixGrid columns={matrix.columns} rows={rows} />
      </div>
    </>
  );
}

function SaveMatrix() {
  const { t } = useText();
  const save = (key: string): void => {
    const { level, lackingOnly } = facilityStore.getState();
    void exportMatrix(level, key === 'csv' ? 'csv' : 'xlsx', lackingOnly);
  };
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          { key: 'xlsx', label: 'Excel (XLSX)' },
          { key: 'csv', label: 'CSV' },
        ],
        onClick: ({ key }) => save(key),
      }}
    >
      <Button size="small" icon={<DownloadOutlined />}>
        {t('matrix.export')}
      </Button>
    </Dropdown>
  );
}

/** Which areas of a level have the facilities that they have to have, and what is missing where. */
export function MatrixView() {
  const { t, language } = useText();
  const level = useStore(facilityStore, (state) => state.level);
  const lackingOnly = useStore(facilityStore, (state) => state.lackingOnly);
  const rules = useStore(facilityStore, (state) => state.rulesRevision);
  const [editing, setEditing] = useState(false);
  const revisions = useRevisions('facilities', 'grids');
  const { data, error } = useQuery('facilities.matrix', { level }, `${revisions}.${rules}`);
  const matrix = data?.level === level ? data : undefined;
  return (
    <>
      <div className={styles.bar}>
        <Segmented
          size="small"
          aria-label={t('matrix.level')}
          options={levels.map((value) => ({ value, label: t(`matrix.level.${value}`) }))}
          value={level}
          onChange={(chosen) => facilityStore.setState({ level: chosen })}
        />
        <Button
          size="small"
          className={styles.end ?? ''}
          icon={<SettingOutlined />}
          type={editing ? 'primary' : 'default'}
          onClick={() => setEditing(!editing)}
        >
          {t('matrix.rules')}
        </Button>
        <SaveMatrix />
        <Checkbox
          checked={lackingOnly}
          onChange={({ target }) => facilityStore.setState({ lackingOnly: target.checked })}
        >
          {t('matrix.lackingOnly')}
        </Checkbox>
      </div>
      {editing ? (
        <RulesEditor key={level} level={level} onDone={() => setEditing(false)} />
      ) : error ? (
        <EmptyState tone="error" title={t('facilities.view.matrix')} hint={sentenceOf(error, language)} />
      ) : matrix ? (
        <Matrix matrix={matrix} lackingOnly={lackingOnly} />
      ) : (
        <SkeletonRows count={10} label={t('app.loading')} />
      )}
    </>
  );
}
