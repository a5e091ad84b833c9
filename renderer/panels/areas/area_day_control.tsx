import { DatePicker, Segmented } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useStore } from 'zustand';

import { areaReportStore } from '#renderer/state/area_report_store.ts';
import { useView } from '#renderer/state/use_stores.ts';
import { viewStore } from '#renderer/state/view_store.ts';
import { useText } from '#renderer/text/use_text.ts';
import type { RollUp } from '#shared/rpc/area_schemas.ts';

import styles from './areas_panel.module.css';

/** Of which day the areas are, and, where they have been redrawn since, on whose boundaries the counts are made. */
export function AreaDayControl({ rollUp }: { rollUp: RollUp | undefined }) {
  const { t } = useText();
  const areasOn = useView((view) => view.areasOn ?? null);
  const boundaries = useStore(areaReportStore, (state) => state.boundaries);
  const redrawnOn = rollUp?.redrawnOn ?? '';
  return (
    <>
      <label className={styles.day} title={t('areas.dayHint')}>
        <span>{t('areas.day')}</span>
        <DatePicker
          size="small"
          aria-label={t('areas.day')}
          allowClear={areasOn !== null}
          value={areasOn === null ? null : dayjs(areasOn)}
          placeholder={rollUp?.day ?? ''}
          onChange={(day: Dayjs | null) =>
            viewStore.setState({ areasOn: day === null ? null : day.format('YYYY-MM-DD') })
          }
        />
        {areasOn === null ? <span className={styles.auto}>{t('areas.dayAuto')}</span> : null}
      </label>
      {redrawnOn !== '' || boundaries === 'current' ? (
        <div className={styles.redrawn}>
          <span>{redrawnOn === '' ? '' : t('areas.redrawn', { day: redrawnOn })}</span>
          <Segmented
            size="small"
            options={[
              { value: 'of_period' as const, label: t('areas.ofPeriod') },
              { value: 'current' as const, label: t('areas.current') },
            ]}
            value={boundaries}
            onChange={(value) => areaReportStore.setState({ boundaries: value })}
          />
        </div>
      ) : null}
    </>
  );
}
