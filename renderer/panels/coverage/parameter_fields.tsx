import { Button, InputNumber, Select } from 'antd';
import { useId } from 'react';
import { useStore } from 'zustand';

import { runCoverage } from '#renderer/commands/coverage.ts';
import { coverageStore, setCoverageParameters } from '#renderer/state/coverage_store.ts';
import { useText } from '#renderer/text/use_text.ts';
import { ChoiceRow } from '#renderer/widgets/choice_row.tsx';
import { Section } from '#renderer/widgets/section.tsx';
import { fallbackFieldAngle, fallbackReaches } from '#shared/geo/view_sector.ts';
import { layerById } from '#shared/layers/index.ts';
import type { CoverageParameters } from '#shared/model/coverage_parameters.ts';

import styles from './coverage_panel.module.css';

const everyState: CoverageParameters['states'] = ['online', 'offline', 'fault', 'unknown'];

function Numbers({ parameters }: { parameters: CoverageParameters }) {
  const { t } = useText();
  const id = useId();
  return (
    <>
      <label htmlFor={`${id}cell`}>{t('coverage.cell')}</label>
      <InputNumber
        id={`${id}cell`}
        size="small"
        min={0.5}
        max={20}
        step={1}
        value={parameters.cellMetres}
        onChange={(value) => typeof value === 'number' && setCoverageParameters({ cellMetres: value })}
      />
      <label htmlFor={`${id}around`}>{t('coverage.surroundings')}</label>
      <InputNumber
        id={`${id}around`}
        size="small"
        min={10}
        max={1000}
        step={50}
        value={parameters.surroundingsMetres}
        onChange={(value) =>
          typeof value === 'number' && setCoverageParameters({ surroundingsMetres: value })
        }
      />
    </>
  );
}

function Fields() {
  const { t, pick } = useText();
  const id = useId();
  const parameters = useStore(coverageStore, (state) => state.parameters);
  const kinds = layerById('facilities').fields.find((field) => field.id === 'kind')?.choices ?? [];
  return (
    <div className={styles.fields}>
      <span>{t('coverage.states')}</span>
      <ChoiceRow
        label={t('coverage.states')}
        options={[
          { value: 'online', label: t('coverage.states.online') },
          { value: 'all', label: t('coverage.states.all') },
        ]}
        value={parameters.states.length === 1 ? 'online' : 'all'}
        onChange={(value) => setCoverageParameters({ states: value === 'online' ? ['online'] : everyState })}
      />
      <span>{t('coverage.turning')}</span>
      <ChoiceRow
        label={t('coverage.turning')}
        options={[
          { value: 'disc', label: t('coverage.turning.disc') },
          { value: 'facing', label: t('coverage.turning.facing') },
        ]}
        value={parameters.turning}
        onChange={(turning) => setCoverageParameters({ turning })}
      />
      <span>{t('coverage.bearing')}</span>
      <ChoiceRow
        label={t('coverage.bearing')}
        options={[
          { value: 'leave_out', label: t('coverage.bearing.leave_out') },
          { value: 'disc', label: t('coverage.bearing.disc') },
        ]}
        value={parameters.unknownBearing}
        onChange={(unknownBearing) => setCoverageParameters({ unknownBearing })}
      />
      <span>{t('coverage.buildings')}</span>
      <ChoiceRow
        label={t('coverage.buildings')}
        options={[
          { value: 'yes', label: t('coverage.buildings.yes') },
          { value: 'no', label: t('coverage.buildings.no') },
        ]}
        value={parameters.buildings ? 'yes' : 'no'}
        onChange={(value) => setCoverageParameters({ buildings: value === 'yes' })}
      />
      <Numbers parameters={parameters} />
      <label htmlFor={id}>{t('coverage.kinds')}</label>
      <Select
        id={id}
        size="small"
        mode="multiple"
        maxTagCount={2}
        placeholder={t('coverage.kindsAll')}
        value={parameters.facilityKinds}
        options={kinds.map(({ code, label }) => ({ value: code, label: pick(label) }))}
        onChange={(facilityKinds: string[]) => setCoverageParameters({ facilityKinds })}
      />
    </div>
  );
}

/** What counts as covered, and the work itself. */
export function ParameterForm() {
  const { t } = useText();
  const running = useStore(coverageStore, (state) => state.running);
  const shown = useStore(coverageStore, (state) => state.shown);
  const reaches = Object.fromEntries(
    Object.entries(fallbackReaches).map(([kind, metres]) => [kind, String(metres)]),
  );
  return (
    <>
      <Section key={shown ? 'made' : 'new'} title={t('coverage.parameters')} initiallyOpen={!shown}>
        <Fields />
        <p className={styles.note}>
          {t('coverage.fallback', { ...reaches, angle: String(fallbackFieldAngle) })}
        </p>
      </Section>
      <div className={styles.form}>
        <div className={styles.run} style={{ marginTop: 0 }}>
          <Button
            type={shown ? 'default' : 'primary'}
            loading={running !== null}
            onClick={() => void runCoverage()}
          >
            {t(running ? 'coverage.running' : shown ? 'coverage.again' : 'coverage.run')}
          </Button>
          {running ? <Button onClick={() => running.abort()}>{t('coverage.stop')}</Button> : null}
        </div>
      </div>
    </>
  );
}
