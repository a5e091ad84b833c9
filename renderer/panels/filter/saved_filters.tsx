import { DeleteOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';

import {
  applySavedFilter,
  deleteSavedFilter,
  loadSavedFilters,
  saveFilter,
} from '#renderer/commands/filter.ts';
import { filterStore } from '#renderer/state/filter_store.ts';
import { useData, useView } from '#renderer/state/use_stores.ts';
import { useText } from '#renderer/text/use_text.ts';
import { wordNames } from '#renderer/text/view_words.ts';
import { IconButton } from '#renderer/widgets/icon_button.tsx';
import { Section } from '#renderer/widgets/section.tsx';
import type { SavedFilter } from '#shared/rpc/filter_methods.ts';
import { eventWords } from '#shared/text/event_words.ts';

import { editorStore } from './editor_store.ts';
import styles from './filter_panel.module.css';

function SaveField() {
  const { t } = useText();
  const [name, setName] = useState('');
  const unfiltered = useView((view) => view.filter.parts.length === 0 && view.categories === null);
  const readOnly = useData((state) => state.status?.readOnly ?? true);
  const disabled = unfiltered || readOnly;

  function save() {
    if (name.trim() === '' || disabled) return;
    void saveFilter(name.trim());
    setName('');
  }

  return (
    <div className={styles.save}>
      <Input
        size="small"
        maxLength={40}
        disabled={disabled}
        placeholder={t('filter.saveName')}
        aria-label={t('filter.saveName')}
        value={name}
        onChange={({ target }) => setName(target.value)}
        onPressEnter={({ nativeEvent }) => !nativeEvent.isComposing && save()}
      />
      <Button size="small" type="primary" disabled={disabled || name.trim() === ''} onClick={save}>
        {t('filter.save')}
      </Button>
    </div>
  );
}

function apply(saved: SavedFilter): void {
  editorStore.setState({ open: null, draft: null });
  applySavedFilter(saved);
}

function SavedRow({ saved, readOnly }: { saved: SavedFilter; readOnly: boolean }) {
  const { t, language } = useText();
  const { name } = saved;
  const said = eventWords(saved.filter, language, wordNames());
  return (
    <li className={styles.row}>
      <button
        type="button"
        className={styles.words}
        aria-label={t('filter.apply', { name })}
        title={said}
        onClick={() => apply(saved)}
      >
        <span className={styles.savedName}>{name}</span>
        <span className={styles.kind}>{said}</span>
      </button>
      <IconButton
        icon={<DeleteOutlined />}
        label={t('filter.deleteSaved', { name })}
        size="small"
        disabled={readOnly}
        onClick={() => void deleteSavedFilter(name)}
      />
    </li>
  );
}

/** Filters that were named, and a field to name the present one. */
export function SavedFilters() {
  const { t } = useText();
  const saved = useStore(filterStore, (state) => state.saved);
  const readOnly = useData((state) => state.status?.readOnly ?? true);
  const path = useData((state) => state.status?.path);
  useEffect(() => {
    void loadSavedFilters();
  }, [path]);
  return (
    <Section title={t('filter.savedTitle')}>
      <SaveField />
      {saved.length === 0 ? (
        <p className={styles.note}>{t('filter.noneSaved')}</p>
      ) : (
        <ul>
          {saved.map((one) => (
            <SavedRow key={one.name} saved={one} readOnly={readOnly} />
          ))}
        </ul>
      )}
    </Section>
  );
}
