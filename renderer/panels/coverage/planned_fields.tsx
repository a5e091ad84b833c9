import { Button, Input, InputNumber, Select } from 'antd';
import { useId } from 'react';

import { changePlanned, removePlanned } from '#renderer/commands/coverage.ts';
import { useText } from '#renderer/text/use_text.ts';
import { layerById } from '#shared/layers/index.ts';
import type { PlannedCamera } from '#shared/rpc/coverage_schemas.ts';

import styles from './coverage_panel.module.css';

const ranges = [
  ['bearing', 'coverage.axis', 0, 359],
  ['fieldAngle', 'coverage.angle', 5, 360],
  ['reachMetres', 'coverage.reach', 5, 1000],
] as const;

/** The planned camera that is chosen, by its numbers. */
export function PlannedFields({ camera, index }: { camera: PlannedCamera; index: number }) {
  const { t, pick } = useText();
  const id = useId();
  const kinds = layerById('cameras').fields.find((field) => field.id === 'kind')?.choices ?? [];
  return (
    <>
      <div className={styles.fields}>
        <label htmlFor={`${id}name`}>{t('coverage.name')}</label>
        <Input
          key={camera.name}
          id={`${id}name`}
          size="small"
          maxLength={60}
          defaultValue={camera.name}
          onBlur={({ target }) => {
            if (target.value !== camera.name) changePlanned(index, { name: target.value });
          }}
        />
        <label htmlFor={`${id}kind`}>{t('coverage.kind')}</label>
        <Select
          id={`${id}kind`}
          size="small"
          value={camera.kind}
          options={kinds.map(({ code, label }) => ({ value: code, label: pick(label) }))}
          onChange={(kind: PlannedCamera['kind']) => changePlanned(index, { kind })}
        />
        {ranges.flatMap(([field, label, min, max]) => [
          <label key={label} htmlFor={`${id}${field}`}>
            {t(label)}
          </label>,
          <InputNumber
            key={field}
            id={`${id}${field}`}
            size="small"
            min={min}
            max={max}
            value={camera[field]}
            onChange={(value) => typeof value === 'number' && changePlanned(index, { [field]: value })}
          />,
        ])}
      </div>
      <div className={styles.actions}>
        <Button size="small" danger onClick={() => removePlanned(index)}>
          {t('coverage.remove')}
        </Button>
      </div>
    </>
  );
}
