import { useMemo } from 'react';

import { formatNumber } from '#renderer/text/format_value.ts';
import { useText } from '#renderer/text/use_text.ts';
import { SkeletonRows } from '#renderer/widgets/skeleton_rows.tsx';
import { layerById } from '#shared/layers/index.ts';
import type { ImportReport } from '#shared/rpc/import_schemas.ts';

import { useOutline } from '../place_map/outline.ts';
import { PlaceMap } from '../place_map/place_map.tsx';
import styles from './places_view.module.css';
import { placeGroups, tellApart, useTrialPlaces } from './trial_places.ts';

/** How many rows fell into the areas of each kind. */
function Shares({ report }: { report: ImportReport }) {
  const { t, pick } = useText();
  return (
    <ul className={styles.shares}>
      {report.shares.map(({ layer, level, inside, outside }) => {
        const { title, fields, levelField } = layerById(layer);
        const choices = fields.find(({ id }) => id === levelField)?.choices ?? [];
        const area = choices.find(({ code }) => code === level)?.label ?? title;
        const counts = { inside: formatNumber(inside), outside: formatNumber(outside) };
        return <li key={`${layer} ${level}`}>{t('import.share', { area: pick(area), ...counts })}</li>;
      })}
    </ul>
  );
}

/** Where the rows of a trial fall on the map of the county. */
export function PlacesView({ report, url }: { report: ImportReport; url: string }) {
  const { t } = useText();
  const outline = useOutline();
  const places = useTrialPlaces(url);
  const labels = {
    inside: t('import.place.inside'),
    outside: t('import.place.outside'),
    rejected: t('import.place.rejected'),
  };
  const told = useMemo(() => tellApart(places ?? [], outline), [places, outline]);
  if (places === undefined) return <SkeletonRows count={6} label={t('app.loading')} />;
  return (
    <section className={styles.view} aria-label={t('import.places')}>
      {places === null || places.length === 0 ? (
        <p className={styles.none}>{t('import.noPlaces')}</p>
      ) : (
        <div className={styles.map}>
          <PlaceMap label={t('import.places')} outline={outline} groups={placeGroups(told, labels)} />
        </div>
      )}
      <Shares report={report} />
    </section>
  );
}
