import { ExportOutlined, RedoOutlined, SaveOutlined } from '@ant-design/icons';
import { Button, Dropdown, Input, Select } from 'antd';
import { useId, useState } from 'react';
import { useStore } from 'zustand';

import {
  exportHotspots,
  hideHotspots,
  reproduceHotspots,
  runHotspots,
  saveHotspots,
} from '#renderer/commands/hotspots.ts';
import { openDialog } from '#renderer/commands/open_dialog.ts';
import { hotspotStore, setHotspotChoices, type Hotspots } from '#renderer/state/hotspot_store.ts';
import { useData, useView } from '#renderer/state/use_stores.ts';
import { viewStore } from '#renderer/state/view_store.ts';
import { formatNumber } from '#renderer/text/format_value.ts';
import { useText } from '#renderer/text/use_text.ts';
import { viewWords } from '#renderer/text/view_words.ts';
import { EmptyState } from '#renderer/widgets/empty_state.tsx';
import { PanelFrame } from '#renderer/widgets/panel_frame.tsx';
import { Section } from '#renderer/widgets/section.tsx';
import type { HotspotMethod, HotspotSelection } from '#shared/model/hotspot_parameters.ts';

import { CaveatNote } from './caveat_note.tsx';
import { hotspotParameters } from './hotspot_parameters.ts';
import styles from './hotspots_panel.module.css';
import { ParameterFields } from './parameter_fields.tsx';
import { ResultFacts } from './result_facts.tsx';
import { ResultView } from './result_view.tsx';
import { SavedResults } from './saved_results.tsx';

const methods: readonly HotspotMethod[] = ['gistar', 'emerging', 'dbscan', 'knox', 'pareto'];

/** The events that are shown, as the filter has them. */
function currentSelection(): HotspotSelection {
  const { window, cumulative, categories, filter } = viewStore.getState();
  return { window: cumulative ? { ...window, fromMs: null } : window, categories, filter };
}

/** Which events take part, in words: those that the filter shows. */
function Scope() {
  const { t, language } = useText();
  const window = useView((view) => view.window);
  const categories = useView((view) => view.categories);
  const filter = useView((view) => view.filter);
  const status = useData((state) => state.status);
  const incidents = useData((state) => state.incidents);
  const known = { status, incidents };
  const words = viewWords({ window, categories, filter }, language, known);
  return (
    <p className={styles.scope}>
      <span>{t('hotspots.scope')}　</span>
      {words === '' ? t('hotspots.scopeAll') : words}
    </p>
  );
}

function MethodForm() {
  const { t } = useText();
  const id = useId();
  const method = useStore(hotspotStore, ({ choices }) => choices.method);
  const running = useStore(hotspotStore, (state) => state.running);
  return (
    <div className={styles.form}>
      <Select
        id={id}
        size="small"
        className={styles.method ?? ''}
        aria-label={t('hotspots.method')}
        value={method}
        options={methods.map((code) => ({ value: code, label: t(`hotspots.method.${code}`) }))}
        onChange={(next: HotspotMethod) => setHotspotChoices({ method: next })}
      />
      <p className={styles.about}>{t(`hotspots.about.${method}`)}</p>
      <ParameterFields key={method} />
      <Scope />
      <div className={styles.run}>
        <Button
          type="primary"
          loading={running !== null}
          onClick={() =>
            void runHotspots(hotspotParameters(hotspotStore.getState().choices, currentSelection()))
          }
        >
          {t(running ? 'hotspots.running' : 'hotspots.run')}
        </Button>
        {running ? <Button onClick={() => running.abort()}>{t('hotspots.stop')}</Button> : null}
      </div>
    </div>
  );
}

function SaveField({ result }: { result: Hotspots }) {
  const { t } = useText();
  const readOnly = useData((state) => state.status?.readOnly ?? true);
  const [name, setName] = useState('');
  const keep = () => {
    const wanted = name.trim();
    void saveHotspots(result.id, wanted === '' ? t(`hotspots.method.${result.parameters.method}`) : wanted);
  };
  if (result.saved) return null;
  return (
    <div className={styles.actions}>
      <Input
        size="small"
        className={styles.saveName ?? ''}
        maxLength={60}
        disabled={readOnly}
        placeholder={t('hotspots.name')}
        aria-label={t('hotspots.name')}
        value={name}
        onChange={({ target }) => setName(target.value)}
        onPressEnter={({ nativeEvent }) => !nativeEvent.isComposing && keep()}
      />
      <Button size="small" icon={<SaveOutlined />} disabled={readOnly} onClick={keep}>
        {t('hotspots.save')}
      </Button>
    </div>
  );
}

function Result({ result }: { result: Hotspots }) {
  const { t } = useText();
  const formats = ['geojson', 'gpkg', 'csv'] as const;
  const items = formats.map((format) => ({
    key: format,
    label: { geojson: 'GeoJSON', gpkg: 'GeoPackage', csv: 'CSV' }[format],
    onClick: () => void exportHotspots(result.id, format),
  }));
  return (
    <>
      <Section
        title={result.saved ? result.name : t('hotspots.result')}
        note={
          result.facts.events === null
            ? undefined
            : t('hotspots.events', { count: formatNumber(result.facts.events) })
        }
        extra={
          <Button size="small" type="link" onClick={hideHotspots}>
            {t('hotspots.hide')}
          </Button>
        }
      >
        {result.stale ? <p className={styles.note}>{t('hotspots.stale')}</p> : null}
        <ResultView result={result} />
        <SaveField key={result.id} result={result} />
        <div className={styles.actions}>
          <Dropdown menu={{ items }} trigger={['click']}>
            <Button size="small" icon={<ExportOutlined />}>
              {t('hotspots.export')}
            </Button>
          </Dropdown>
          <Button size="small" icon={<RedoOutlined />} onClick={() => void reproduceHotspots(result.id)}>
            {t('hotspots.reproduce')}
          </Button>
        </div>
      </Section>
      <CaveatNote />
      <Section title={t('hotspots.facts')} initiallyOpen={false}>
        <ResultFacts result={result} />
      </Section>
    </>
  );
}

/** Where events are denser than chance would have it, and what that does not say. */
export function HotspotsPanel() {
  const { t } = useText();
  const shown = useStore(hotspotStore, (state) => state.shown);
  const count = useData((state) => state.status?.layers.find(({ id }) => id === 'incidents')?.count ?? 0);
  const plain = useData((state) => state.mapTrouble === 'no_webgl');
  useView((view) => view.hotspots);
  return (
    <PanelFrame
      title={t('hotspots.title')}
      extra={
        <Button size="small" type="link" onClick={() => openDialog('methods')}>
          {t('hotspots.methods')}
        </Button>
      }
    >
      {count === 0 ? (
        <EmptyState title={t('hotspots.none')} hint={t('hotspots.noneHint')} />
      ) : (
        <>
          <MethodForm />
          {plain ? <p className={styles.plain}>{t('hotspots.plain')}</p> : null}
          {shown ? <Result result={shown} /> : <CaveatNote />}
          <Section title={t('hotspots.saved')}>
            <SavedResults />
          </Section>
        </>
      )}
    </PanelFrame>
  );
}
