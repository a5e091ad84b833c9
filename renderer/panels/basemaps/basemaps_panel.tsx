import { useData, useView } from '#renderer/state/use_stores.ts';
import { viewStore } from '#renderer/state/view_store.ts';
import { useText } from '#renderer/text/use_text.ts';
import { EmptyState } from '#renderer/widgets/empty_state.tsx';
import { PanelFrame } from '#renderer/widgets/panel_frame.tsx';

import { AddBasemap } from './add_basemap.tsx';
import { BasemapRow } from './basemap_row.tsx';
import styles from './basemaps_panel.module.css';

/** The offline basemaps of this database: choose one, add, describe and remove them. */
export function BasemapsPanel() {
  const { t } = useText();
  const basemaps = useData((state) => state.basemaps);
  const chosen = useView((view) => view.basemap);
  return (
    <PanelFrame title={t('basemaps.title')} toolbar={<AddBasemap />}>
      {basemaps.length === 0 ? (
        <EmptyState title={t('basemaps.none')} hint={t('basemaps.noneHint')} />
      ) : (
        <ul className={styles.list}>
          {basemaps.map((basemap) => (
            <BasemapRow key={basemap.id} basemap={basemap} chosen={basemap.id === chosen} />
          ))}
          <li className={styles.item}>
            <label className={styles.choice}>
              <input
                type="radio"
                name="basemap"
                checked={chosen === ''}
                onChange={() => viewStore.getState().setBasemap('')}
              />
              <span className={styles.name}>{t('basemaps.noBasemap')}</span>
            </label>
          </li>
        </ul>
      )}
    </PanelFrame>
  );
}
