import { Input, InputNumber, Select } from 'antd';
import { useId, useState } from 'react';
import { useStore } from 'zustand';

import { hotspotStore, setHotspotChoices, type HotspotChoices } from '#renderer/state/hotspot_store.ts';
import type { TextKey } from '#renderer/text/dictionary.ts';
import { useText } from '#renderer/text/use_text.ts';
import { ChoiceRow } from '#renderer/widgets/choice_row.tsx';
import { layerById } from '#shared/layers/index.ts';

import styles from './hotspots_panel.module.css';
import { readLimits } from './read_limits.ts';

type NumberChoice = {
  [K in keyof HotspotChoices]: HotspotChoices[K] extends number ? K : never;
}[keyof HotspotChoices];

function NumberField({
  choice,
  label,
  min,
  max,
  step = 1,
}: {
  choice: NumberChoice;
  label: TextKey;
  min: number;
  max: number;
  step?: number;
}) {
  const { t } = useText();
  const id = useId();
  const value = useStore(hotspotStore, ({ choices }) => choices[choice]);
  return (
    <>
      <label htmlFor={id}>{t(label)}</label>
      <InputNumber
        id={id}
        size="small"
        value={value}
        min={min}
        max={max}
        step={step}
        precision={0}
        onChange={(next) => typeof next === 'number' && setHotspotChoices({ [choice]: next })}
      />
    </>
  );
}

function Choice<V extends string>({
  label,
  options,
  value,
  onChange,
}: {
  label: TextKey;
  options: readonly (readonly [V, TextKey])[];
  value: V;
  onChange: (value: V) => void;
}) {
  const { t } = useText();
  return (
    <>
      <span className={styles.fieldLabel}>{t(label)}</span>
      <ChoiceRow
        label={t(label)}
        options={options.map(([code, text]) => ({ value: code, label: t(text) }))}
        value={value}
        onChange={onChange}
      />
    </>
  );
}

function LimitsField({
  choice,
  label,
}: {
  choice: 'distanceLimitsMetres' | 'timeLimitsDays';
  label: TextKey;
}) {
  const { t } = useText();
  const id = useId();
  const limits = useStore(hotspotStore, ({ choices }) => choices[choice]);
  const [written, setWritten] = useState(limits.join(', '));
  const wrong = readLimits(written) === null;
  return (
    <>
      <label htmlFor={id}>{t(label)}</label>
      <Input
        id={id}
        size="small"
        value={written}
        status={wrong ? 'error' : ''}
        onChange={({ target }) => {
          setWritten(target.value);
          const read = readLimits(target.value);
          if (read) setHotspotChoices({ [choice]: read });
        }}
      />
      {wrong ? <span className={styles.wrong}>{t('hotspots.limitsBad')}</span> : null}
    </>
  );
}

const shapes = [
  ['hex', 'hotspots.shape.hex'],
  ['square', 'hotspots.shape.square'],
  ['grids', 'hotspots.shape.grids'],
] as const;

function CellFields({ choices }: { choices: HotspotChoices }) {
  const { t, pick } = useText();
  const id = useId();
  const levels = layerById('grids').fields.find(({ id: field }) => field === 'level')?.choices ?? [];
  return (
    <>
      <Choice
        label="hotspots.shape"
        options={shapes}
        value={choices.shape}
        onChange={(shape) => setHotspotChoices({ shape })}
      />
      {choices.shape === 'grids' ? (
        <>
          <label htmlFor={id}>{t('hotspots.level')}</label>
          <Select
            id={id}
            size="small"
            value={choices.gridLevel === '' ? (levels.at(-1)?.code ?? null) : choices.gridLevel}
            options={levels.map(({ code, label }) => ({ value: code, label: pick(label) }))}
            onChange={(gridLevel: string) => setHotspotChoices({ gridLevel })}
          />
        </>
      ) : (
        <NumberField choice="sizeMetres" label="hotspots.size" min={20} max={20_000} step={50} />
      )}
    </>
  );
}

const touching = [
  ['touching', 'hotspots.neighbours.touching'],
  ['band', 'hotspots.neighbours.band'],
] as const;
const squareNeighbours = [
  ['touching', 'hotspots.neighbours.touching'],
  ['sides', 'hotspots.neighbours.sides'],
  ['band', 'hotspots.neighbours.band'],
] as const;
const corrections = ['fdr', 'bonferroni', 'none'] as const;

function StatisticFields({ choices }: { choices: HotspotChoices }) {
  const { t } = useText();
  const id = useId();
  const squares = choices.shape === 'square';
  return (
    <>
      <Choice
        label="hotspots.neighbours"
        options={squares ? squareNeighbours : touching}
        value={!squares && choices.neighbours === 'sides' ? 'touching' : choices.neighbours}
        onChange={(neighbours) => setHotspotChoices({ neighbours })}
      />
      {choices.neighbours === 'band' ? (
        <NumberField choice="bandMetres" label="hotspots.band" min={50} max={100_000} step={100} />
      ) : null}
      <label htmlFor={id}>{t('hotspots.correction')}</label>
      <Select
        id={id}
        size="small"
        value={choices.correction}
        options={corrections.map((value) => ({ value, label: t(`hotspots.correction.${value}`) }))}
        onChange={(correction) => setHotspotChoices({ correction })}
      />
    </>
  );
}

const steps = [
  ['day', 'hotspots.step.day'],
  ['week', 'hotspots.step.week'],
  ['month', 'hotspots.step.month'],
] as const;
const outlines = [
  ['concave', 'hotspots.outline.concave'],
  ['convex', 'hotspots.outline.convex'],
] as const;

/** The parameters of the chosen method. */
export function ParameterFields() {
  const choices = useStore(hotspotStore, (state) => state.choices);
  const { method } = choices;
  return (
    <div className={styles.fields}>
      {method === 'gistar' || method === 'emerging' || method === 'pareto' ? (
        <CellFields choices={choices} />
      ) : null}
      {method === 'gistar' || method === 'emerging' ? <StatisticFields choices={choices} /> : null}
      {method === 'emerging' ? (
        <>
          <Choice
            label="hotspots.step"
            options={steps}
            value={choices.step}
            onChange={(step) => setHotspotChoices({ step })}
          />
          <NumberField choice="stepsBefore" label="hotspots.stepsBefore" min={0} max={52} />
        </>
      ) : null}
      {method === 'dbscan' ? (
        <>
          <NumberField choice="epsMetres" label="hotspots.eps" min={10} max={20_000} step={50} />
          <NumberField choice="minPoints" label="hotspots.minPoints" min={2} max={100_000} />
          <Choice
            label="hotspots.outline"
            options={outlines}
            value={choices.outline}
            onChange={(outline) => setHotspotChoices({ outline })}
          />
        </>
      ) : null}
      {method === 'knox' ? (
        <>
          <LimitsField choice="distanceLimitsMetres" label="hotspots.distances" />
          <LimitsField choice="timeLimitsDays" label="hotspots.times" />
          <NumberField choice="runs" label="hotspots.runs" min={19} max={999} step={100} />
          <NumberField choice="seed" label="hotspots.seed" min={0} max={4_294_967_295} />
        </>
      ) : (
        <NumberField choice="suppressBelow" label="hotspots.suppress" min={1} max={20} />
      )}
    </div>
  );
}
