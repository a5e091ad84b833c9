import { AimOutlined } from '@ant-design/icons';
import { useState } from 'react';

import { showPlace } from '#renderer/commands/show_feature.ts';
import { uiStore } from '#renderer/state/ui_store.ts';
import { formatArea, formatNumber, missing } from '#renderer/text/format_value.ts';
import { useText } from '#renderer/text/use_text.ts';
import { DataGrid } from '#renderer/widgets/data_grid.tsx';
import type { AreaCheck, AreaProblem } from '#shared/rpc/area_check_schemas.ts';
import { areaTroubleText } from '#shared/text/area_check_text.ts';

import styles from './area_findings.module.css';

export const areaProblemCount = (check: AreaCheck): number =>
  Object.values(check.counts).reduce((sum, count) => sum + count, 0);

/** What is wrong with the areas of a layer as it is after an import: told, never in the way of it. */
export function AreaFindings({ check }: { check: AreaCheck }) {
  const { t, pick, language } = useText();
  const [active, setActive] = useState<number | null>(null);
  const { problems } = check;
  const chosen = active === null ? undefined : problems[active];
  const cellsOf = ({ kind, codes, squareMetres }: AreaProblem): string[] => [
    pick(areaTroubleText[kind]),
    codes.join(language === 'zh' ? '、' : ', '),
    squareMetres === null ? missing : formatArea(squareMetres, language),
  ];
  if (problems.length === 0) {
    return <p className={styles.hint}>{t('import.areas.none', { count: formatNumber(check.areas) })}</p>;
  }
  return (
    <div className={styles.findings}>
      <div className={styles.head}>
        <p className={styles.hint}>{t('import.areas.lead')}</p>
        <button
          type="button"
          className={styles.show}
          disabled={!chosen}
          onClick={() => {
            if (!chosen) return;
            uiStore.setState({ dialog: null });
            showPlace(chosen.at);
          }}
        >
          <AimOutlined /> {t('import.area.show')}
        </button>
      </div>
      <div className={styles.grid}>
        <DataGrid
          label={t('import.area.problem')}
          columns={[
            { id: 'kind', label: t('import.area.problem'), widthPx: 140, align: 'start' },
            { id: 'codes', label: t('import.area.codes'), widthPx: 340, align: 'start' },
            { id: 'size', label: t('import.area.size'), widthPx: 130, align: 'end' },
          ]}
          rowCount={problems.length}
          rowAt={(index) => {
            const problem = problems[index];
            return problem && { key: index, cells: cellsOf(problem) };
          }}
          sort={null}
          onSort={() => undefined}
          activeIndex={active}
          selectedKey={active}
          onActivate={setActive}
          onCopy={() => undefined}
          onRange={() => undefined}
          loadingLabel={t('app.loading')}
        />
      </div>
    </div>
  );
}
