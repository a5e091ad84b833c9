import { DownloadOutlined, SearchOutlined } from '@ant-design/icons';
import { Input, Segmented, Select } from 'antd';
import { useState } from 'react';
import { useStore } from 'zustand';

import { attempt } from '#renderer/backend/attempt.ts';
import { backend } from '#renderer/backend/backend.ts';
import { EditAreasButton } from '#renderer/panels/edit_areas_button.tsx';
import { areaReportStore } from '#renderer/state/area_report_store.ts';
import { notify } from '#renderer/state/ui_store.ts';
import { useView } from '#renderer/state/use_stores.ts';
import { text as say, useText } from '#renderer/text/use_text.ts';
import { EmptyState } from '#renderer/widgets/empty_state.tsx';
import { IconButton } from '#renderer/widgets/icon_button.tsx';
import { PanelFrame } from '#renderer/widgets/panel_frame.tsx';
import { saveAddress } from '#renderer/widgets/save_file.ts';
import { SkeletonRows } from '#renderer/widgets/skeleton_rows.tsx';
import type { AreaLayerId } from '#shared/layers/area_layers.ts';
import { RollUpMeasureSchema } from '#shared/rpc/area_schemas.ts';
import type { Input as Question } from '#shared/rpc/contract.ts';
import { defaultSuppressBelow } from '#shared/model/hotspot_parameters.ts';
import { sentenceOf } from '#shared/text/error_text.ts';
import type { Language } from '#shared/text/text.ts';

import { AreaDayControl } from './area_day_control.tsx';
import { AreaTreeView } from './area_tree_view.tsx';
import { AreaVersions } from './area_versions.tsx';
import styles from './areas_panel.module.css';
import { useAreaVersion, useRollUp } from './use_roll_up.ts';

type Report = ReturnType<typeof useRollUp>;

async function exportCounts(question: Question<'areas.roll_up'>, language: Language): Promise<void> {
  const form = { format: 'csv', language, k: defaultSuppressBelow } as const;
  const file = await attempt(backend().call('areas.roll_up_file', { ...question, ...form }));
  if (!file) return;
  saveAddress(file.url, file.fileName);
  notify('success', say('areas.exported', { name: file.fileName }));
}

function AreaList({ layer, text, report }: { layer: AreaLayerId; text: string; report: Report }) {
  const { t, language } = useText();
  const { rollUp, error } = report;
  const version = useAreaVersion(layer);
  const selectedFid = useView(({ selection }) => (selection?.layer === layer ? selection.fid : null));
  if (error) return <EmptyState tone="error" title={t('areas.title')} hint={sentenceOf(error, language)} />;
  if (!rollUp) return <SkeletonRows count={10} label={t('app.loading')} />;
  if (rollUp.rows.length === 0) return <EmptyState title={t('areas.none')} hint={t('areas.noneHint')} />;
  const selected = rollUp.rows.find(({ fid }) => fid === selectedFid);
  return (
    <div className={styles.list}>
      <AreaTreeView layer={layer} rollUp={rollUp} text={text} />
      {selected ? <AreaVersions layer={layer} code={selected.code} version={version} /> : null}
    </div>
  );
}

/** Grids level by level, or stations and their districts, with what is counted in each. */
export function AreasPanel() {
  const { t, language } = useText();
  const [layer, setLayer] = useState<AreaLayerId>('grids');
  const [text, setText] = useState('');
  const measure = useStore(areaReportStore, (state) => state.measure);
  const report = useRollUp(layer);
  return (
    <PanelFrame
      title={t('areas.title')}
      extra={
        <>
          <EditAreasButton layer={layer} />
          <IconButton
            size="small"
            icon={<DownloadOutlined />}
            label={t('areas.export')}
            disabled={!report.rollUp}
            onClick={() => void exportCounts(report.question, language)}
          />
        </>
      }
      toolbar={
        <>
          <Segmented
            block
            options={[
              { value: 'grids' as const, label: t('areas.grids') },
              { value: 'police_districts' as const, label: t('areas.police') },
            ]}
            value={layer}
            onChange={setLayer}
          />
          <div className={styles.controls}>
            <Input
              allowClear
              size="small"
              prefix={<SearchOutlined />}
              placeholder={t('areas.filter')}
              aria-label={t('areas.filter')}
              value={text}
              onChange={({ target }) => setText(target.value)}
            />
            <Select
              size="small"
              aria-label={t('areas.measure')}
              className={styles.measure ?? ''}
              value={measure}
              options={RollUpMeasureSchema.options.map((value) => ({
                value,
                label: t(`areas.measure.${value}`),
              }))}
              onChange={(value) => areaReportStore.setState({ measure: value })}
            />
          </div>
          <AreaDayControl rollUp={report.rollUp} />
        </>
      }
    >
      <AreaList key={layer} layer={layer} text={text} report={report} />
    </PanelFrame>
  );
}
