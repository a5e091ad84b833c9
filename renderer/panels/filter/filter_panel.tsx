import { ClearOutlined, RollbackOutlined } from '@ant-design/icons';
import { useDeferredValue } from 'react';
import { useStore } from 'zustand';

import { useQuery } from '#renderer/backend/use_query.ts';
import { clearFilterCommand, filterBackCommand } from '#renderer/commands/filter.ts';
import { keyLabels } from '#renderer/commands/key_labels.ts';
import { filterStore } from '#renderer/state/filter_store.ts';
import { useEventChoice } from '#renderer/state/use_event_choice.ts';
import { useData, useUi, useView } from '#renderer/state/use_stores.ts';
import { viewStore } from '#renderer/state/view_store.ts';
import { formatNumber } from '#renderer/text/format_value.ts';
import { useText } from '#renderer/text/use_text.ts';
import { ChoiceRow } from '#renderer/widgets/choice_row.tsx';
import { EmptyState } from '#renderer/widgets/empty_state.tsx';
import { IconButton } from '#renderer/widgets/icon_button.tsx';
import { PanelFrame } from '#renderer/widgets/panel_frame.tsx';
import { joinBy } from '#shared/model/edit_filter.ts';
import { sentenceOf } from '#shared/text/error_text.ts';

import { AddCondition } from './add_condition.tsx';
import { editorStore } from './editor_store.ts';
import styles from './filter_panel.module.css';
import { PartList } from './part_list.tsx';
import { SavedFilters } from './saved_filters.tsx';

/** Incidents that pass, as the table counts them; playback does not ask for every step. */
function Count() {
  const { t, language } = useText();
  const playing = useUi((state) => state.playing);
  const revision = useData(
    (state) => state.status?.layers.find(({ id }) => id === 'incidents')?.revision ?? 0,
  );
  const total = useData((state) => state.status?.layers.find(({ id }) => id === 'incidents')?.count ?? 0);
  const window = useDeferredValue(useView((view) => view.window));
  const { categories, events } = useDeferredValue(useEventChoice());
  const filter = {
    ...(window.fromMs === null && window.toMs === null ? {} : { window }),
    ...(categories ? { equals: { category: categories } } : {}),
    ...(events ? { events } : {}),
  };
  const question = { layer: 'incidents' as const, filter, sort: null, offset: 0, limit: 0 };
  const { data, error } = useQuery('features.page', playing ? null : question, revision);
  if (error) return <p className={styles.count}>{sentenceOf(error, language)}</p>;
  const shown = data ? formatNumber(data.total) : '…';
  return (
    <p className={styles.count} role="status">
      {t('filter.count', { shown, total: formatNumber(total) })}
    </p>
  );
}

function Heading() {
  const { t } = useText();
  const past = useStore(filterStore, (state) => state.past.length);
  const unfiltered = useView((view) => view.filter.parts.length === 0 && view.categories === null);
  return (
    <>
      <IconButton
        icon={<RollbackOutlined />}
        label={t('filter.back')}
        shortcut={keyLabels(filterBackCommand).join('+')}
        size="small"
        disabled={past === 0}
        onClick={() => filterBackCommand.run()}
      />
      <IconButton
        icon={<ClearOutlined />}
        label={t('filter.clear')}
        shortcut={keyLabels(clearFilterCommand).join('+')}
        size="small"
        disabled={unfiltered}
        onClick={() => clearFilterCommand.run()}
      />
    </>
  );
}

/** The one filter of incidents, condition by condition. */
export function FilterPanel() {
  const { t } = useText();
  const filter = useView((view) => view.filter);
  const drafting = useStore(editorStore, (state) => state.draft !== null);
  return (
    <PanelFrame
      title={t('filter.panel')}
      extra={<Heading />}
      toolbar={
        <div className={styles.bar}>
          <ChoiceRow
            label={t('filter.join')}
            options={[
              { value: 'and' as const, label: t('filter.all') },
              { value: 'or' as const, label: t('filter.any') },
            ]}
            value={filter.op}
            onChange={(op) => viewStore.getState().setFilter(joinBy(filter, op))}
          />
          <AddCondition path={[]} label={t('filter.add')} />
        </div>
      }
    >
      <Count />
      {filter.parts.length === 0 && !drafting ? (
        <EmptyState title={t('filter.none')} hint={t('filter.noneHint')} />
      ) : (
        <PartList parts={filter.parts} path={[]} op={filter.op} />
      )}
      <p className={styles.scope}>{t('filter.scope')}</p>
      <SavedFilters />
    </PanelFrame>
  );
}
