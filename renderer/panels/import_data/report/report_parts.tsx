import { Segmented } from 'antd';
import { useState } from 'react';

import { useQuery } from '#renderer/backend/use_query.ts';
import { formatNumber } from '#renderer/text/format_value.ts';
import { useText } from '#renderer/text/use_text.ts';
import { layerById } from '#shared/layers/index.ts';
import type { ImportReport } from '#shared/rpc/import_schemas.ts';

import type { ImportItem } from '../queue/import_item.ts';
import { AreaFindings, areaProblemCount } from './area_findings.tsx';
import { CategoryWords } from './category_words.tsx';
import { ProblemList } from './problem_list.tsx';
import styles from './report_parts.module.css';

type Part = 'problems' | 'words' | 'areas';

type ReportPartsProps = {
  report: ImportReport;
  /** The file while its categories can still be decided on. */
  item?: ImportItem | undefined;
};

/** The lists of a report: problems, categories without a counterpart, what is wrong with areas. */
export function ReportParts({ report, item }: ReportPartsProps) {
  const { t } = useText();
  const words = item ? Object.keys(item.unknownWords).length : 0;
  const awaited =
    !report.dryRun && report.areaCheck === null && layerById(report.layer).geometry === 'MultiPolygon';
  const { data: checked, error } = useQuery('imports.area_check', awaited ? { report: report.report } : null);
  const areaCheck = report.areaCheck ?? checked ?? null;
  const [chosen, setChosen] = useState<Part>('problems');
  const problems = report.rejectedRows + report.warningCount;
  const options = [
    { value: 'problems' as const, label: t('import.tab.problems', { count: formatNumber(problems) }) },
    ...(words > 0 ? [{ value: 'words' as const, label: t('import.tab.words', { count: words }) }] : []),
    ...(areaCheck
      ? [
          {
            value: 'areas' as const,
            label: t('import.tab.areas', { count: formatNumber(areaProblemCount(areaCheck)) }),
          },
        ]
      : []),
    ...(awaited && checked === undefined && !error
      ? [{ value: 'areas' as const, label: t('import.tab.areasChecking'), disabled: true }]
      : []),
  ];
  const part = options.some(({ value }) => value === chosen) ? chosen : 'problems';
  return (
    <div className={styles.parts}>
      {options.length > 1 ? (
        <Segmented
          size="small"
          className={styles.choice ?? ''}
          aria-label={t('import.tabs')}
          value={part}
          options={options}
          onChange={setChosen}
        />
      ) : null}
      <div className={styles.part}>
        {part === 'problems' ? <ProblemList report={report} /> : null}
        {part === 'words' && item ? <CategoryWords item={item} /> : null}
        {part === 'areas' && areaCheck ? <AreaFindings check={areaCheck} /> : null}
      </div>
    </div>
  );
}
