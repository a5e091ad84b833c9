import type { ReactNode } from 'react';

import { useText } from '#renderer/text/use_text.ts';
import { EmptyState } from '#renderer/widgets/empty_state.tsx';
import { SkeletonRows } from '#renderer/widgets/skeleton_rows.tsx';
import { layerById } from '#shared/layers/index.ts';

import { FeatureOption } from './feature_option.tsx';
import styles from './search_box.module.css';
import { optionKey, type SearchOption } from './search_option.ts';

type SearchListProps = {
  id: string;
  text: string;
  options: readonly SearchOption[];
  activeIndex: number;
  searching: boolean;
  onTake: (option: SearchOption) => void;
  onActive: (index: number) => void;
};

function Option({ option }: { option: SearchOption }) {
  const { t } = useText();
  if (option.kind === 'coordinate') {
    return (
      <>
        <span className={styles.name}>{t(`search.coordinateAs.${option.datum}`)}</span>
        <span className={styles.code}>{option.written}</span>
      </>
    );
  }
  return <FeatureOption option={option} />;
}

/** Options under headings; the index counts through all of them. */
export function SearchList(props: SearchListProps) {
  const { id, text, options, activeIndex, searching, onTake, onActive } = props;
  const { t, pick } = useText();
  const headingOf = (option: SearchOption): string => {
    if (text === '') return t('search.recent');
    return option.kind === 'coordinate' ? t('search.coordinate') : pick(layerById(option.layer).title);
  };
  const rows: ReactNode[] = [];
  for (const [index, option] of options.entries()) {
    const heading = headingOf(option);
    const previous = options[index - 1];
    if (!previous || headingOf(previous) !== heading) {
      rows.push(
        <li key={`${heading}-${index}`} className={styles.heading} role="presentation">
          {heading}
        </li>,
      );
    }
    rows.push(
      <li
        key={optionKey(option)}
        id={`${id}-${index}`}
        className={styles.option}
        role="option"
        aria-selected={index === activeIndex}
        ref={(element) => {
          if (index === activeIndex) element?.scrollIntoView({ block: 'nearest' });
        }}
        onPointerDown={(event) => event.preventDefault()}
        onPointerMove={() => onActive(index)}
        onClick={() => onTake(option)}
      >
        <Option option={option} />
      </li>,
    );
  }
  return (
    <div className={styles.drop}>
      <ul id={id} role="listbox" aria-label={t('search.results')} className={styles.list}>
        {rows}
      </ul>
      {options.length === 0 && searching ? <SkeletonRows count={3} label={t('app.loading')} /> : null}
      {options.length === 0 && !searching ? (
        <EmptyState title={t('search.none', { text })} hint={t('search.noneHint')} />
      ) : null}
    </div>
  );
}
