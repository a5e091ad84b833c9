import { lazy, Suspense, useEffect, useRef } from 'react';

import { createMapController } from '#renderer/map/map_controller.ts';
import { CompareOverlay } from '#renderer/panels/compare/compare_overlay.tsx';
import { useData, useUi } from '#renderer/state/use_stores.ts';
import { useText } from '#renderer/text/use_text.ts';
import { classNames } from '#renderer/widgets/class_names.ts';

import { Attribution } from './attribution.tsx';
import { CaveatCard } from './caveat_card.tsx';
import { EmptyDatabase } from './empty_database.tsx';
import { Legend } from './legend.tsx';
import styles from './map_area.module.css';
import { MapControls } from './map_controls.tsx';
import { MeasureCard } from './measure_card.tsx';
import { MapTrouble } from './map_trouble.tsx';
import { ScaleBar } from './scale_bar.tsx';

const AreaEditorBar = lazy(async () => ({
  default: (await import('#renderer/panels/area_editor/area_editor_bar.tsx')).AreaEditorBar,
}));

/** The map and what stands on it. `covered` says that the inspector floats over its right edge. */
export function MapArea({ covered }: { covered: boolean }) {
  const { t } = useText();
  const container = useRef<HTMLDivElement>(null);
  const plain = useData((state) => state.mapTrouble === 'no_webgl');

  const editing = useUi((state) => state.tool === 'edit_areas');

  useEffect(() => {
    if (!container.current) return;
    const controller = createMapController(container.current, { interactive: true });
    return () => controller.destroy();
  }, []);

  return (
    <section className={classNames(styles.area, covered && styles.covered)} aria-label={t('mapArea.label')}>
      <div ref={container} className={styles.map} />
      {plain ? null : <CompareOverlay />}
      <div className={styles.bottomLeft}>
        {plain || editing ? null : <Legend />}
        <ScaleBar />
      </div>
      <div className={styles.bottomRight}>
        <MapControls plain={plain} />
        {plain ? null : <Attribution />}
      </div>
      {plain ? null : <MeasureCard />}
      {plain || editing ? null : <CaveatCard />}
      {editing && !plain ? (
        <Suspense fallback={null}>
          <AreaEditorBar />
        </Suspense>
      ) : null}
      <EmptyDatabase />
      <MapTrouble />
    </section>
  );
}
