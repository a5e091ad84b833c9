import { SearchOutlined } from '@ant-design/icons';
import { useDeferredValue, useId, useState, type KeyboardEvent } from 'react';

import { attempt } from '#renderer/backend/attempt.ts';
import { backend } from '#renderer/backend/backend.ts';
import { useQuery } from '#renderer/backend/use_query.ts';
import { searchInputId } from '#renderer/commands/focus_search.ts';
import { useData } from '#renderer/state/use_stores.ts';
import { useText } from '#renderer/text/use_text.ts';
import { KeyCaps } from '#renderer/widgets/key_caps.tsx';

import { recentOptions, rememberOption } from './recent_options.ts';
import styles from './search_box.module.css';
import { SearchList } from './search_list.tsx';
import {
  coordinateOptions,
  featureOptions,
  groupStart,
  takeOption,
  type SearchOption,
} from './search_option.ts';

const limit = 30;

function useOptions(text: string, open: boolean): { options: SearchOption[]; searching: boolean } {
  const path = useData((state) => state.status?.path ?? '');
  const asked = useDeferredValue(text.trim());
  const revisions = useData((state) => state.status?.layers.map(({ revision }) => revision).join('.') ?? '');
  const { data, loading } = useQuery(
    'search.find',
    open && asked !== '' ? { text: asked, limit } : null,
    revisions,
  );
  if (!open) return { options: [], searching: false };
  if (text.trim() === '') return { options: recentOptions(path), searching: false };
  return { options: [...coordinateOptions(text), ...featureOptions(data ?? [])], searching: loading };
}

/** Has the core read the names before the first letter is typed. */
function prepareNames(): void {
  backend()
    .call('search.find', { text: '', limit: 1 })
    .catch(() => undefined);
}

/** One box for names, codes, addresses, pinyin and coordinates of everything, worked by the keyboard throughout. */
export function SearchBox() {
  const { t } = useText();
  const listId = useId();
  const path = useData((state) => state.status?.path ?? '');
  const closed = useData((state) => (state.status?.kind ?? 'none') === 'none');
  const [text, setText] = useState('');
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const { options, searching } = useOptions(text, open);
  const activeIndex = Math.min(active, options.length - 1);

  function take(option: SearchOption) {
    rememberOption(path, option);
    takeOption(option);
    setText(option.kind === 'feature' ? option.name || option.code : option.written);
    setOpen(false);
    document.getElementById(searchInputId)?.blur();
  }

  /** Enter before the answer is there means the first of it. */
  async function takeFirst(asked: string) {
    const found = await attempt(backend().call('search.find', { text: asked, limit }));
    const [first] = [...coordinateOptions(asked), ...featureOptions(found ?? [])];
    const input = document.getElementById(searchInputId);
    if (first && input instanceof HTMLInputElement && input.value.trim() === asked) take(first);
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    if (event.nativeEvent.isComposing) return;
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by !== undefined && options.length > 0) {
      event.preventDefault();
      setOpen(true);
      setActive((activeIndex + by + options.length) % options.length);
    } else if ((event.key === 'PageDown' || event.key === 'PageUp') && options.length > 0) {
      event.preventDefault();
      setOpen(true);
      setActive(groupStart(options, activeIndex, event.key === 'PageDown' ? 1 : -1));
    } else if (event.key === 'Enter') {
      const option = options[activeIndex];
      if (option) take(option);
      else if (text.trim() !== '') void takeFirst(text.trim());
    } else if (event.key === 'Escape') {
      event.preventDefault();
      setOpen(false);
      event.currentTarget.blur();
    }
  }

  return (
    <search className={styles.search}>
      <SearchOutlined className={styles.icon} />
      <input
        id={searchInputId}
        className={styles.input}
        role="combobox"
        aria-label={t('search.label')}
        aria-expanded={open}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={open && activeIndex >= 0 ? `${listId}-${activeIndex}` : undefined}
        placeholder={t('search.placeholder')}
        autoComplete="off"
        spellCheck={false}
        disabled={closed}
        value={text}
        onChange={({ target }) => {
          setText(target.value);
          setActive(0);
          setOpen(true);
        }}
        onFocus={({ currentTarget }) => {
          prepareNames();
          currentTarget.select();
          setActive(0);
          setOpen(true);
        }}
        onBlur={() => setOpen(false)}
        onKeyDown={onKeyDown}
      />
      {open ? null : (
        <span className={styles.keys}>
          <KeyCaps keys={['Ctrl', 'K']} />
        </span>
      )}
      {open && (text.trim() !== '' || options.length > 0) ? (
        <SearchList
          id={listId}
          text={text.trim()}
          options={options}
          activeIndex={activeIndex}
          searching={searching}
          onTake={take}
          onActive={setActive}
        />
      ) : null}
    </search>
  );
}
