import { Button, InputNumber, Slider } from 'antd';
import { useStore } from 'zustand';

import { bandwidthStore } from '#renderer/state/bandwidth_store.ts';
import { useView } from '#renderer/state/use_stores.ts';
import { viewStore } from '#renderer/state/view_store.ts';
import { formatDistance, formatNumber } from '#renderer/text/format_value.ts';
import { useText } from '#renderer/text/use_text.ts';
import { ChoiceRow } from '#renderer/widgets/choice_row.tsx';

import styles from './heat_section.module.css';

/** Round bandwidths from a street corner to a district, evenly spaced for the hand. */
const bandwidths = [50, 75, 100, 150, 200, 300, 400, 500, 750, 1000, 1500, 2000, 3000];

function setByHand(metres: number): void {
  viewStore.getState().setBandwidth(metres);
  viewStore.getState().setHeat({ bandwidthRule: 'hand' });
  bandwidthStore.setState({ wanted: null, tooFew: false });
}

const nearest = (metres: number): number =>
  bandwidths.reduce(
    (best, value, at) =>
      Math.abs(Math.log(value / metres)) < Math.abs(Math.log((bandwidths[best] ?? 1) / metres)) ? at : best,
    0,
  );

/** What the chosen rule has to say for itself. */
function RuleNote() {
  const { t } = useText();
  const rule = useView((view) => view.heat.bandwidthRule);
  const { wanted, result, tooFew } = useStore(bandwidthStore);
  if (wanted !== null) {
    return (
      <p className={styles.hint}>
        {t('heat.ruleRunning')}
        <Button type="link" size="small" onClick={() => bandwidthStore.setState({ wanted: null })}>
          {t('heat.ruleCancel')}
        </Button>
      </p>
    );
  }
  if (tooFew) return <p className={styles.trouble}>{t('heat.ruleTooFew')}</p>;
  if (rule === 'hand' || result?.rule !== rule) {
    return <p className={styles.hint}>{t('heat.bandwidthHint')}</p>;
  }
  if (result.atLeast) return <p className={styles.trouble}>{t('heat.ruleAtLeast')}</p>;
  return <p className={styles.hint}>{t('heat.ruleFrom', { count: formatNumber(result.events) })}</p>;
}

/** The bandwidth: by hand on a slider or as a number, or by a rule from the incidents shown. */
export function BandwidthRows() {
  const { t, language } = useText();
  const metres = useView((view) => view.bandwidthMetres);
  const rule = useView((view) => view.heat.bandwidthRule);
  return (
    <>
      <span className={styles.label}>{t('heat.bandwidth')}</span>
      <div className={styles.value}>
        <Slider
          className={styles.slider ?? ''}
          min={0}
          max={bandwidths.length - 1}
          value={nearest(metres)}
          ariaLabelForHandle={t('heat.bandwidth')}
          ariaValueTextFormatterForHandle={() => formatDistance(metres, language)}
          tooltip={{ formatter: (at) => formatDistance(bandwidths[at ?? 0] ?? 0, language) }}
          onChange={(at) => setByHand(bandwidths[at] ?? metres)}
        />
        <InputNumber
          className={styles.number ?? ''}
          size="small"
          aria-label={t('heat.metres')}
          min={10}
          max={50_000}
          precision={0}
          suffix={t('heat.metre')}
          value={Math.round(metres)}
          onChange={(value) => {
            if (value !== null && value >= 10) setByHand(value);
          }}
        />
      </div>
      <span className={styles.label}>{t('heat.rules')}</span>
      <ChoiceRow
        label={t('heat.rules')}
        options={[
          { value: 'scott' as const, label: t('heat.rule.scott') },
          { value: 'likelihood' as const, label: t('heat.ruleShort.likelihood') },
        ]}
        value={rule === 'hand' ? null : rule}
        onChange={(wanted) => bandwidthStore.setState({ wanted, tooFew: false })}
      />
      <RuleNote />
    </>
  );
}
