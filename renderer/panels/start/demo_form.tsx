import { Button, InputNumber, Select } from 'antd';
import { useState } from 'react';

import { useData } from '#renderer/state/use_stores.ts';
import { useText } from '#renderer/text/use_text.ts';

import { useOpening } from './open_workspace.ts';
import { OpeningState } from './opening_state.tsx';
import styles from './start.module.css';

type Scale = 'county' | 'prefecture';

const scales: readonly Scale[] = ['county', 'prefecture'];

/** The invented county, at once or in another size and mood. */
export function DemoForm() {
  const { t } = useText();
  const [scale, setScale] = useState<Scale>('county');
  const [seed, setSeed] = useState(1);
  const [chosen, setChosen] = useState(false);
  const opening = useOpening('workspace.open_demo');
  const growing = useData(
    ({ status, tasks }) => status?.kind === 'none' && tasks.some(({ state }) => state === 'running'),
  );
  return (
    <section className={styles.way}>
      <h3 className={styles.wayTitle}>{t('start.demo')}</h3>
      <p className={styles.hint}>{t('start.demoHint')}</p>
      {chosen ? (
        <div className={styles.fields}>
          <label className={styles.field}>
            <span>{t('start.scale')}</span>
            <Select
              value={scale}
              options={scales.map((value) => ({ value, label: t(`start.scale.${value}`) }))}
              onChange={setScale}
            />
          </label>
          <label className={styles.narrowField}>
            <span>{t('start.seed')}</span>
            <InputNumber min={0} max={999_999} value={seed} onChange={(value) => setSeed(value ?? 1)} />
          </label>
        </div>
      ) : null}
      <div className={styles.buttons}>
        <Button
          type="primary"
          loading={opening.busy || growing}
          onClick={() => opening.begin({ scale, seed })}
        >
          {t('start.openDemo')}
        </Button>
        {chosen ? null : (
          <Button type="link" onClick={() => setChosen(true)}>
            {t('start.demoOptions')}
          </Button>
        )}
      </div>
      {growing && !opening.busy ? (
        <p className={styles.hint} role="status">
          {t('start.growing')}
        </p>
      ) : null}
      <OpeningState opening={opening} />
    </section>
  );
}
