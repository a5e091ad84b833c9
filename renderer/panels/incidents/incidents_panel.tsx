import { PlusOutlined } from '@ant-design/icons';
import { Button, Checkbox } from 'antd';

import { addIncidentCommand } from '#renderer/commands/choose_tool.ts';
import type { IncidentCategory } from '#renderer/state/data_store.ts';
import { presetOf, presetWindow, timePresets } from '#renderer/state/time_window.ts';
import { useData, useUi, useView } from '#renderer/state/use_stores.ts';
import { viewStore } from '#renderer/state/view_store.ts';
import { formatNumber } from '#renderer/text/format_value.ts';
import { useText } from '#renderer/text/use_text.ts';
import { ChoiceRow } from '#renderer/widgets/choice_row.tsx';
import { EmptyState } from '#renderer/widgets/empty_state.tsx';
import { PanelFrame } from '#renderer/widgets/panel_frame.tsx';
import { Section } from '#renderer/widgets/section.tsx';

import { CompareSection } from './compare_section.tsx';
import { HeatSection } from './heat_section.tsx';
import styles from './incidents_panel.module.css';

const setCategories = (keys: string[] | null) => viewStore.getState().setCategories(keys);

type CategoryRowProps = { category: IncidentCategory; shown: boolean; onToggle: (on: boolean) => void };

function CategoryRow({ category, shown, onToggle }: CategoryRowProps) {
  const { t, pick } = useText();
  const name = pick(category.label);
  return (
    <li className={styles.category}>
      <Checkbox checked={shown} onChange={({ target }) => onToggle(target.checked)}>
        <span className={styles.name} title={name}>
          {name}
        </span>
      </Checkbox>
      <button
        type="button"
        className={styles.only}
        aria-label={t('incidents.onlyLabel', { name })}
        onClick={() => setCategories([category.key])}
      >
        {t('incidents.only')}
      </button>
      <span className={styles.count}>{formatNumber(category.count)}</span>
    </li>
  );
}

function Categories({ known }: { known: readonly IncidentCategory[] }) {
  const { t } = useText();
  const chosen = useView((view) => view.categories);
  const keys = known.map(({ key }) => key);
  const shown = chosen ?? keys;

  function toggle(key: string, on: boolean) {
    const next = keys.filter((other) => (other === key ? on : shown.includes(other)));
    setCategories(next.length === keys.length ? null : next);
  }

  return (
    <Section
      title={t('incidents.categories')}
      extra={
        <>
          <Button type="link" size="small" disabled={chosen === null} onClick={() => setCategories(null)}>
            {t('app.all')}
          </Button>
          <Button type="link" size="small" disabled={shown.length === 0} onClick={() => setCategories([])}>
            {t('app.none')}
          </Button>
        </>
      }
    >
      <ul>
        {known.map((category) => (
          <CategoryRow
            key={category.key}
            category={category}
            shown={shown.includes(category.key)}
            onToggle={(on) => toggle(category.key, on)}
          />
        ))}
      </ul>
    </Section>
  );
}

function Time() {
  const { t } = useText();
  const status = useData((state) => state.status);
  const undated = useData((state) => state.incidents?.undated ?? 0);
  const window = useView((view) => view.window);
  if (typeof status?.asOfMs !== 'number') return null;
  const { asOfMs, timezone } = status;
  return (
    <Section title={t('incidents.time')}>
      <ChoiceRow
        label={t('time.presets')}
        options={timePresets.map((preset) => ({ value: preset, label: t(`time.preset.${preset}`) }))}
        value={presetOf(window, asOfMs, timezone)}
        onChange={(preset) => viewStore.getState().setWindow(presetWindow(preset, asOfMs, timezone))}
      />
      {undated > 0 ? (
        <p className={styles.hint}>{t('incidents.undated', { count: formatNumber(undated) })}</p>
      ) : null}
    </Section>
  );
}

/** Which incidents are shown, how far their heat spreads, and a way to add one. */
export function IncidentsPanel() {
  const { t } = useText();
  const incidents = useData((state) => state.incidents);
  const readOnly = useData((state) => state.status?.readOnly ?? true);
  const adding = useUi((state) => state.tool === 'add_incident');
  const count = useData((state) => state.status?.layers.find(({ id }) => id === 'incidents')?.count ?? 0);
  const plain = useData((state) => state.mapTrouble === 'no_webgl');
  return (
    <PanelFrame
      title={t('incidents.title')}
      note={t('time.shown', { count: formatNumber(count) })}
      extra={
        <Button
          size="small"
          type={adding ? 'primary' : 'default'}
          icon={<PlusOutlined />}
          disabled={readOnly}
          onClick={() => addIncidentCommand.run()}
        >
          {t('incidents.add')}
        </Button>
      }
    >
      {count === 0 ? (
        <EmptyState title={t('incidents.none')} hint={t('incidents.noneHint')} />
      ) : (
        <>
          <Time />
          {plain ? (
            <Section title={t('heat.title')}>
              <p className={styles.hint}>{t('heat.plain')}</p>
            </Section>
          ) : (
            <>
              <HeatSection />
              <CompareSection />
            </>
          )}
          {incidents ? <Categories known={incidents.categories} /> : null}
        </>
      )}
    </PanelFrame>
  );
}
