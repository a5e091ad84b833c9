import { CloseOutlined, FilterOutlined, RollbackOutlined } from '@ant-design/icons';
import { useStore } from 'zustand';

import { clearFilter, filterBack, filterStore } from '#renderer/state/filter_store.ts';
import { uiStore } from '#renderer/state/ui_store.ts';
import { useData, useView } from '#renderer/state/use_stores.ts';
import { viewStore } from '#renderer/state/view_store.ts';
import { useText } from '#renderer/text/use_text.ts';
import { windowWords, wordNames } from '#renderer/text/view_words.ts';
import { removePart } from '#shared/model/edit_filter.ts';
import { everyEvent, type EventFilter } from '#shared/model/event_filter.ts';
import { eventWords, partWords } from '#shared/text/event_words.ts';

import styles from './filter_line.module.css';

function Word({ name, onRemove }: { name: string; onRemove: () => void }) {
  const { t } = useText();
  return (
    <button
      type="button"
      className={styles.word}
      aria-label={t('filter.remove', { name })}
      onClick={onRemove}
    >
      {name}
      <CloseOutlined className={styles.cross} />
    </button>
  );
}

function TimeWord() {
  const { language } = useText();
  const window = useView((view) => view.window);
  const status = useData((state) => state.status);
  if (window.fromMs === null && window.toMs === null) return null;
  const name = windowWords(window, language, { status, incidents: null });
  return <Word name={name} onRemove={() => viewStore.getState().setWindow({ fromMs: null, toMs: null })} />;
}

/** Names what is shown, or what is left out where that is shorter. */
function CategoryWords() {
  const { t, pick } = useText();
  const shown = useView((view) => view.categories);
  const known = useData((state) => state.incidents?.categories);
  if (shown === null) return null;
  const setCategories = (keys: string[] | null) => viewStore.getState().setCategories(keys);
  if (shown.length === 0) return <Word name={t('filter.noCategory')} onRemove={() => setCategories(null)} />;

  const nameOf = (key: string) => {
    const label = known?.find((category) => category.key === key)?.label;
    return label ? pick(label) : key;
  };
  const hidden = (known ?? []).map(({ key }) => key).filter((key) => !shown.includes(key));
  if (hidden.length > 0 && hidden.length < shown.length) {
    return hidden.map((key) => (
      <Word
        key={key}
        name={t('filter.withoutCategory', { name: nameOf(key) })}
        onRemove={() => setCategories(hidden.length === 1 ? null : [...shown, key])}
      />
    ));
  }
  return shown.map((key) => (
    <Word
      key={key}
      name={t('filter.category', { name: nameOf(key) })}
      onRemove={() => setCategories(shown.length === 1 ? null : shown.filter((other) => other !== key))}
    />
  ));
}

/** The conditions of the filter; those of which any may hold are one word. */
function ConditionWords() {
  const { language } = useText();
  const filter = useView((view) => view.filter);
  const status = useData((state) => state.status);
  const incidents = useData((state) => state.incidents);
  const names = wordNames({ status, incidents });
  const setFilter = (next: EventFilter) => viewStore.getState().setFilter(next);
  if (filter.parts.length === 0) return null;
  if (filter.op === 'or') {
    return <Word name={eventWords(filter, language, names)} onRemove={() => setFilter(everyEvent)} />;
  }
  return filter.parts.map((part, index) => (
    <Word
      key={index}
      name={partWords(part, language, names)}
      onRemove={() => setFilter(removePart(filter, [index]))}
    />
  ));
}

/** A way to the panel, and one step back. */
function FilterTools() {
  const { t } = useText();
  const past = useStore(filterStore, (state) => state.past.length);
  return (
    <>
      <button type="button" className={styles.tool} disabled={past === 0} onClick={filterBack}>
        <RollbackOutlined aria-hidden="true" /> {t('filter.back')}
      </button>
      <button type="button" className={styles.tool} onClick={() => uiStore.setState({ panel: 'filter' })}>
        <FilterOutlined aria-hidden="true" /> {t('filter.edit')}
      </button>
    </>
  );
}

/** The filter in words, each of which can be taken out; absent while nothing is filtered. */
export function FilterLine() {
  const { t } = useText();
  const window = useView((view) => view.window);
  const unfiltered = useView((view) => view.categories === null && view.filter.parts.length === 0);
  const undated = useData((state) => state.incidents?.undated ?? 0);
  const timed = window.fromMs !== null || window.toMs !== null;
  if (!timed && unfiltered) return null;

  function clear() {
    viewStore.getState().setWindow({ fromMs: null, toMs: null });
    clearFilter();
  }

  return (
    <div className={styles.line} role="toolbar" aria-label={t('filter.title')}>
      <span className={styles.title}>{t('filter.title')}</span>
      <TimeWord />
      <CategoryWords />
      <ConditionWords />
      {timed && undated > 0 ? (
        <span className={styles.note}>{t('filter.undated', { count: undated })}</span>
      ) : null}
      <span className={styles.tools}>
        <FilterTools />
        <button type="button" className={styles.tool} onClick={clear}>
          {t('filter.clear')}
        </button>
      </span>
    </div>
  );
}
