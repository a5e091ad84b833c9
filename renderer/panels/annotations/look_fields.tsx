import { InputNumber, Segmented, Select } from 'antd';

import type { AnnotationDraft } from '#renderer/state/annotation_store.ts';
import { useUi } from '#renderer/state/use_stores.ts';
import { choiceLabel } from '#renderer/text/layer_text.ts';
import { useText } from '#renderer/text/use_text.ts';
import { annotationColour, annotationColours, annotationSigns } from '#renderer/theme/annotation_looks.ts';

import { MapSymbol } from '../map_symbol.tsx';
import styles from './annotations_panel.module.css';

type Look = Pick<AnnotationDraft, 'symbol' | 'colour' | 'lineStyle' | 'lineWidth'>;

type LookProps = {
  look: Look;
  /** Which parts are asked for: a point has no line, a line no symbol. */
  parts: { symbol: boolean; line: boolean };
  onChange: (change: Partial<Look>) => void;
};

function ColourField({ value, onChange }: { value: string; onChange: (colour: string) => void }) {
  const { t, language } = useText();
  const theme = useUi((state) => state.theme);
  return (
    <div className={styles.field}>
      <span>{t('annotations.colour')}</span>
      <div className={styles.swatches} role="radiogroup" aria-label={t('annotations.colour')}>
        {annotationColours.map((code) => (
          <button
            key={code}
            type="button"
            role="radio"
            aria-checked={code === value}
            aria-label={choiceLabel('annotations', 'colour', code, language)}
            title={choiceLabel('annotations', 'colour', code, language)}
            className={styles.swatch}
            style={{ backgroundColor: annotationColour(theme, code) }}
            onClick={() => onChange(code)}
          />
        ))}
      </div>
    </div>
  );
}

/** How an annotation looks. */
export function LookFields({ look, parts, onChange }: LookProps) {
  const { t, language } = useText();
  const styleOptions = ['solid', 'dashed', 'dotted'].map((value) => ({
    value,
    label: choiceLabel('annotations', 'line_style', value, language),
  }));
  return (
    <>
      <ColourField value={look.colour} onChange={(colour) => onChange({ colour })} />
      {parts.symbol ? (
        <div className={styles.field}>
          <span>{t('annotations.symbol')}</span>
          <Select
            size="small"
            value={look.symbol}
            aria-label={t('annotations.symbol')}
            options={Object.keys(annotationSigns).map((value) => ({
              value,
              label: (
                <span style={{ display: 'inline-flex', alignItems: 'center', gap: 6 }}>
                  <MapSymbol id={`annotation/${value}/${look.colour}`} />
                  {choiceLabel('annotations', 'symbol', value, language)}
                </span>
              ),
            }))}
            onChange={(symbol: string) => onChange({ symbol })}
          />
        </div>
      ) : null}
      {parts.line ? (
        <div className={styles.field}>
          <span>{t('annotations.line')}</span>
          <Segmented
            size="small"
            value={look.lineStyle}
            options={styleOptions}
            onChange={(lineStyle) => onChange({ lineStyle })}
          />
          <InputNumber
            size="small"
            style={{ width: 58 }}
            min={1}
            max={12}
            step={0.5}
            aria-label={t('annotations.lineWidth')}
            value={look.lineWidth}
            onChange={(lineWidth) => onChange({ lineWidth: lineWidth ?? 2.5 })}
          />
        </div>
      ) : null}
    </>
  );
}
