import { CloseOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';

import { keepMeasurement } from '#renderer/commands/annotations.ts';
import { copyWithNotice } from '#renderer/commands/copy_with_notice.ts';
import type { AreaUnit, LengthUnit } from '#renderer/state/measurement.ts';
import { uiStore } from '#renderer/state/ui_store.ts';
import { useData, useUi } from '#renderer/state/use_stores.ts';
import { areaWords, azimuthWords, lengthWords } from '#renderer/text/measurement_words.ts';
import { useText } from '#renderer/text/use_text.ts';
import { IconButton } from '#renderer/widgets/icon_button.tsx';

import styles from './measure_card.module.css';

const lengthUnits: readonly LengthUnit[] = ['auto', 'metre', 'kilometre'];
const areaUnits: readonly AreaUnit[] = ['auto', 'square_metre', 'mu', 'hectare', 'square_kilometre'];

/** Stretches and totals of what is being measured, in units of choice; what is finished can be kept. */
export function MeasureCard() {
  const { t, language } = useText();
  const measurement = useUi((state) => state.measurement);
  const lengthUnit = useUi((state) => state.lengthUnit);
  const areaUnit = useUi((state) => state.areaUnit);
  const readOnly = useData((state) => state.status?.readOnly ?? true);
  if (!measurement) return null;
  const units = { language, lengthUnit, areaUnit };
  const { areaSquareMetres, lengthMetres, stretches, finished } = measurement;
  const isArea = areaSquareMetres !== null;
  const totals = [
    ...(isArea ? [[t('measure.area'), areaWords(areaSquareMetres, units)] as const] : []),
    [t(isArea ? 'measure.perimeter' : 'measure.total'), lengthWords(lengthMetres, units)] as const,
  ];
  const rows = stretches.map(
    ({ lengthMetres: length, azimuth }, index) =>
      [
        t('measure.stretch', { number: index + 1 }),
        lengthWords(length, units),
        azimuthWords(azimuth, language),
      ] as const,
  );
  return (
    <section className={styles.card} aria-label={t('measure.title')}>
      <header className={styles.head}>
        <strong>{t('measure.title')}</strong>
        <Select
          size="small"
          variant="borderless"
          aria-label={t('measure.units')}
          value={isArea ? areaUnit : lengthUnit}
          options={(isArea ? areaUnits : lengthUnits).map((value) => ({
            value,
            label: t(`measure.unit.${value}`),
          }))}
          onChange={(unit: string) =>
            uiStore.setState(isArea ? { areaUnit: unit as AreaUnit } : { lengthUnit: unit as LengthUnit })
          }
        />
        <IconButton
          icon={<CloseOutlined />}
          label={t('app.close')}
          size="small"
          onClick={() => uiStore.setState({ tool: 'inspect', measurement: null })}
        />
      </header>
      <dl className={styles.totals} role="status">
        {totals.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {rows.length > 1 ? (
        <ol className={styles.stretches}>
          {rows.map(([label, length, azimuth]) => (
            <li key={label}>
              <span>{label}</span>
              <span>{azimuth}</span>
              <span>{length}</span>
            </li>
          ))}
        </ol>
      ) : null}
      {finished ? (
        <div className={styles.buttons}>
          <Button
            size="small"
            type="primary"
            disabled={readOnly}
            onClick={() => void keepMeasurement(measurement)}
          >
            {t('measure.keep')}
          </Button>
          <Button
            size="small"
            onClick={() => void copyWithNotice([...totals, ...rows].map((row) => row.join('\t')).join('\n'))}
          >
            {t('measure.copy')}
          </Button>
        </div>
      ) : null}
    </section>
  );
}
