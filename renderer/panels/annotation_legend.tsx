import { useStore } from 'zustand';

import { annotationSets, annotationStore, type Annotation } from '#renderer/state/annotation_store.ts';
import { useUi, useView } from '#renderer/state/use_stores.ts';
import { formatNumber } from '#renderer/text/format_value.ts';
import { useText } from '#renderer/text/use_text.ts';
import { annotationColour } from '#renderer/theme/annotation_looks.ts';

import { MapSymbol } from './map_symbol.tsx';
import styles from './overlay_legend.module.css';

const noSets: string[] = [];

/** How an annotation is drawn, small: its symbol, or a stroke of its line. */
export function AnnotationSwatch({ annotation }: { annotation: Annotation }) {
  const theme = useUi((state) => state.theme);
  const { geometry, symbol, colour, lineStyle, kind } = annotation;
  const ink = annotationColour(theme, colour);
  if (kind === 'text') return <span style={{ color: ink, fontWeight: 600 }}>T</span>;
  if (geometry.type === 'Point') return <MapSymbol id={`annotation/${symbol}/${colour}`} />;
  const dash = lineStyle === 'dashed' ? '6 4' : lineStyle === 'dotted' ? '1 4' : undefined;
  const stroke = { stroke: ink, strokeWidth: 2.2, strokeDasharray: dash, strokeLinecap: 'round' as const };
  return (
    <svg width="24" height="16" aria-hidden="true">
      {geometry.type === 'MultiPolygon' ? (
        <rect x="3" y="3" width="18" height="10" rx="1" fill={ink} fillOpacity={0.2} {...stroke} />
      ) : (
        <path d="M2 12C8 2 14 15 22 4" fill="none" {...stroke} />
      )}
    </svg>
  );
}

/** The sets of annotations that are shown, each with the look of its first and how many it holds. */
export function AnnotationLegend() {
  const { t } = useText();
  const list = useStore(annotationStore, (state) => state.list);
  const hidden = useView((view) => view.hiddenSets ?? noSets);
  const shown = annotationSets(list).filter(({ name }) => !hidden.includes(name));
  return (
    <ul>
      {shown.map(({ name, members }) => {
        const [first] = members;
        return (
          <li key={name} className={styles.row}>
            <span className={styles.symbol}>{first ? <AnnotationSwatch annotation={first} /> : null}</span>
            <span className={styles.label}>
              {name || t('annotations.noSet')}　{formatNumber(members.length)}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
