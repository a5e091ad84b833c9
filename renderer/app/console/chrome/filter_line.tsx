import { CloseOutlined } from '@ant-design/icons';

import { useData, useView } from '#renderer/state/use_stores.ts';
import { viewStore } from '#renderer/state/view_store.ts';
import { formatWindow } from '#renderer/text/format_window.ts';
import { useText } from '#renderer/text/use_text.ts';

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
  const { t } = useText();
  const window = useView((view) => view.window);
  const timezone = useData((state) => state.status?.timezone ?? 'UTC');
  if (window.fromMs === null && window.toMs === null) return null;
  const name = t('filter.window', formatWindow(window, timezone));
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

/** The filter in words, each of which can be taken out; absent while nothing is filtered. */
export function FilterLine() {
  const { t } = useText();
  const window = useView((view) => view.window);
  const categories = useView((view) => view.categories);
  const undated = useData((state) => state.incidents?.undated ?? 0);
  const timed = window.fromMs !== null || window.toMs !== null;
  if (!timed && categories === null) return null;

  function clear() {
    viewStore.getState().setWindow({ fromMs: null, toMs: null });
    viewStore.getState().setCategories(null);
  }

  return (
    <div className={styles.line} role="toolbar" aria-label={t('filter.title')}>
      <span className={styles.title}>{t('filter.title')}</span>
      <TimeWord />
      <CategoryWords />
      {timed && undated > 0 ? (
        <span className={styles.note}>{t('filter.undated', { count: undated })}</span>
      ) : null}
      <button type="button" className={styles.clear} onClick={clear}>
        {t('filter.clear')}
      </button>
    </div>
  );
}
