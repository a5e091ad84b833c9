import { Button, Select } from 'antd';
import { useState } from 'react';

import { attempt } from '#renderer/backend/attempt.ts';
import { backend } from '#renderer/backend/backend.ts';
import { formatNumber } from '#renderer/text/format_value.ts';
import { useText } from '#renderer/text/use_text.ts';
import { incidentCategories } from '#shared/codes/incident_categories.ts';

import { decide } from '../queue/decide.ts';
import type { ImportItem } from '../queue/import_item.ts';
import styles from './category_words.module.css';

/** Words of the file for which the operator says what they mean, those still unknown first. */
export function wordRows({ unknownWords, choices }: Pick<ImportItem, 'unknownWords' | 'choices'>) {
  const rows = Object.entries(unknownWords).map(([word, count]) => ({
    word,
    count,
    category: choices.categories[word] ?? '',
  }));
  return rows.sort((a, b) => Number(a.category !== '') - Number(b.category !== '') || b.count - a.count);
}

/** Categories of the file without a counterpart, and what each is to be taken for. */
export function CategoryWords({ item }: { item: ImportItem }) {
  const { t, pick } = useText();
  const [remembered, setRemembered] = useState(0);
  const [order] = useState(() => wordRows(item).map(({ word }) => word));
  const rows = wordRows(item).sort((a, b) => order.indexOf(a.word) - order.indexOf(b.word));
  const { categories } = item.choices;
  const entries = Object.entries(categories).map(([text, category]) => ({ text, category }));
  const options = [
    { value: '', label: t('import.wordOther') },
    ...incidentCategories.map(({ code, label }) => ({ value: code, label: pick(label) })),
  ];

  function choose(word: string, category: string) {
    const rest = Object.entries(categories).filter(([known]) => known !== word);
    const chosen = category === '' ? rest : [...rest, [word, category] as const];
    setRemembered(0);
    decide(item.id, { categories: Object.fromEntries(chosen) });
  }

  async function remember() {
    const done = await attempt(
      backend()
        .call('imports.put_categories', { entries })
        .then(() => true),
    );
    if (done) setRemembered(entries.length);
  }

  return (
    <div className={styles.words}>
      <div className={styles.head}>
        <p className={styles.hint}>{t('import.wordsHint')}</p>
        <span role="status">{remembered > 0 ? t('import.remembered', { count: remembered }) : null}</span>
        <Button size="small" disabled={entries.length === 0} onClick={() => void remember()}>
          {t('import.rememberWords')}
        </Button>
      </div>
      <div className={styles.scroll}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('import.word')}</th>
              <th scope="col" className={styles.number}>
                {t('import.wordRows')}
              </th>
              <th scope="col">{t('import.wordCategory')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ word, count, category }) => (
              <tr key={word}>
                <th scope="row" title={word}>
                  {word}
                </th>
                <td className={styles.number}>{formatNumber(count)}</td>
                <td>
                  <Select
                    size="small"
                    className={styles.select ?? ''}
                    aria-label={`${t('import.wordCategory')} ${word}`}
                    showSearch={{ optionFilterProp: 'label' }}
                    value={category}
                    options={options}
                    onChange={(chosen) => choose(word, chosen)}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
