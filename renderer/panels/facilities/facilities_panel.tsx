import { useData } from '#renderer/state/use_stores.ts';
import { formatNumber } from '#renderer/text/format_value.ts';
import { useText } from '#renderer/text/use_text.ts';
import { EmptyState } from '#renderer/widgets/empty_state.tsx';
import { PanelFrame } from '#renderer/widgets/panel_frame.tsx';

import { Breakdown } from '../breakdown.tsx';
import { MapSymbol } from '../map_symbol.tsx';
import styles from './facilities_panel.module.css';

/** Facilities by what they are. */
export function FacilitiesPanel() {
  const { t } = useText();
  const count = useData((state) => state.status?.layers.find(({ id }) => id === 'facilities')?.count ?? 0);
  return (
    <PanelFrame title={t('facilities.title')} note={t('facilities.total', { count: formatNumber(count) })}>
      {count === 0 ? (
        <EmptyState title={t('facilities.none')} hint={t('facilities.noneHint')} />
      ) : (
        <div className={styles.list}>
          <Breakdown
            layer="facilities"
            field="kind"
            hideEmpty
            symbolOf={(kind) => <MapSymbol id={`sign/${kind}`} />}
          />
        </div>
      )}
    </PanelFrame>
  );
}
