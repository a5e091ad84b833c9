import { Checkbox, InputNumber } from 'antd';

import { useData, useView } from '#renderer/state/use_stores.ts';
import { viewStore } from '#renderer/state/view_store.ts';
import { formatDensity } from '#renderer/text/format_value.ts';
import { heatWords } from '#renderer/text/heat_words.ts';
import { useText } from '#renderer/text/use_text.ts';
import { ChoiceRow } from '#renderer/widgets/choice_row.tsx';
import { Section } from '#renderer/widgets/section.tsx';
import { kernels, type KernelName } from '#shared/geo/kernel.ts';
import { leastResidents } from '#shared/geo/region_limits.ts';
import type { HeatChoices } from '#shared/model/view.ts';
import { severityWeights } from '#shared/model/severity_weights.ts';

import { BandwidthRows } from './bandwidth_rows.tsx';
import styles from './heat_section.module.css';

const setHeat = (change: Partial<HeatChoices>): void => viewStore.getState().setHeat(change);

/** Another kernel with a bandwidth that smooths as much, so that only the shape of the picture changes. */
function changeKernel(kernel: KernelName): void {
  const view = viewStore.getState();
  const { heat, bandwidthMetres } = view;
  if (heat.kernel === kernel) return;
  const metres = (bandwidthMetres * kernels[heat.kernel].quarticRadius) / kernels[kernel].quarticRadius;
  view.setBandwidth(Number(metres.toPrecision(2)));
  setHeat({ kernel });
}

function Scale({ heat }: { heat: HeatChoices }) {
  const { t } = useText();
  const shown = useData((state) =>
    state.heatLegend?.kind === 'density' ? state.heatLegend.maxDensity : null,
  );
  return (
    <>
      <span className={styles.label}>{t('heat.scale')}</span>
      <div className={styles.value}>
        <ChoiceRow
          label={t('heat.scale')}
          options={(['data', 'view', 'fixed'] as const).map((value) => ({
            value,
            label: t(`heat.scale.${value}`),
          }))}
          value={heat.scale}
          onChange={(scale) => setHeat({ scale, fixedMaximum: heat.fixedMaximum ?? shown })}
        />
        {heat.scale === 'fixed' ? (
          <InputNumber
            className={styles.number ?? ''}
            size="small"
            aria-label={t('heat.maximum')}
            min={0.001}
            value={heat.fixedMaximum}
            {...(shown === null ? {} : { placeholder: formatDensity(shown) })}
            onChange={(maximum) => {
              if (maximum !== null && maximum > 0) setHeat({ fixedMaximum: maximum });
            }}
          />
        ) : null}
      </div>
    </>
  );
}

function Corrections({ heat }: { heat: HeatChoices }) {
  const { t } = useText();
  const rates = heat.unit === 'residents';
  return (
    <>
      <Checkbox
        className={styles.wide ?? ''}
        checked={heat.edgeCorrection || rates}
        disabled={rates}
        onChange={({ target }) => setHeat({ edgeCorrection: target.checked })}
      >
        {t('heat.edge')}
        {rates ? <span className={styles.label}>　{t('heat.edgeIncluded')}</span> : null}
      </Checkbox>
      {heat.edgeCorrection && !rates ? <p className={styles.hint}>{t('heat.edgeHint')}</p> : null}
      <Checkbox
        className={styles.wide ?? ''}
        checked={heat.weight === 'severity'}
        onChange={({ target }) => setHeat({ weight: target.checked ? 'severity' : 'none' })}
      >
        {t('heat.weight')}
      </Checkbox>
      {heat.weight === 'severity' ? (
        <p className={styles.hint}>{t('heat.weightHint', severityWeights)}</p>
      ) : null}
    </>
  );
}

/** How the incidents become a surface: kernel, bandwidth, unit, colours, corrections. */
export function HeatSection() {
  const { t, language } = useText();
  const heat = useView((view) => view.heat);
  const legend = useData((state) => state.heatLegend);
  const trouble = legend ? heatWords(legend, language, t).trouble : '';
  return (
    <Section title={t('heat.title')}>
      <div className={styles.rows}>
        <span className={styles.label}>{t('heat.kernel')}</span>
        <ChoiceRow
          label={t('heat.kernel')}
          options={(['quartic', 'gaussian'] as const).map((value) => ({
            value,
            label: t(`heat.kernel.${value}`),
          }))}
          value={heat.kernel}
          onChange={changeKernel}
        />
        <p className={styles.hint}>{t(`heat.kernelHint.${heat.kernel}`)}</p>
        <BandwidthRows />
        <span className={styles.label}>{t('heat.unit')}</span>
        <ChoiceRow
          label={t('heat.unit')}
          options={(['area', 'residents'] as const).map((value) => ({
            value,
            label: t(`heat.unit.${value}`),
          }))}
          value={heat.unit}
          onChange={(unit) => setHeat({ unit, scale: 'data', fixedMaximum: null })}
        />
        {trouble === '' ? null : <p className={styles.trouble}>{trouble}</p>}
        {heat.unit === 'residents' && trouble === '' ? (
          <p className={styles.hint}>{t('heat.unitHint.residents', { least: leastResidents })}</p>
        ) : null}
        <Scale heat={heat} />
        <Corrections heat={heat} />
      </div>
    </Section>
  );
}
