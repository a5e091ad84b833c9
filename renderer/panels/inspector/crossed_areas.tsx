import { flyToFeature } from '#renderer/commands/show_feature.ts';
import { viewStore } from '#renderer/state/view_store.ts';
import { formatDistance, formatNumber } from '#renderer/text/format_value.ts';
import { choiceLabel } from '#renderer/text/layer_text.ts';
import { useText } from '#renderer/text/use_text.ts';
import { ListRow } from '#renderer/widgets/list_row.tsx';
import { Section } from '#renderer/widgets/section.tsx';
import { layerById } from '#shared/layers/index.ts';
import type { PlaceReport } from '#shared/rpc/place_schemas.ts';

import { NearbyRows } from './nearby_rows.tsx';

type Crossed = PlaceReport['crossed'][number];

/** Areas that a place meets, one list a layer: along a route in the order in which it enters them. */
export function CrossedAreas({ report }: { report: PlaceReport }) {
  const { t, pick, language } = useText();
  const { crossed } = report;

  function show({ layer, fid }: Crossed) {
    viewStore.getState().select(layer, fid);
    void flyToFeature(layer, fid);
  }

  const rowOf = (area: Crossed) => (
    <ListRow
      key={area.fid}
      title={area.name || area.code}
      detail={[
        choiceLabel(area.layer, 'level', area.level, language),
        area.lengthMetres === null
          ? ''
          : t('nearby.insideFor', { distance: formatDistance(area.lengthMetres, language) }),
      ]
        .filter(Boolean)
        .join(' · ')}
      trailing={
        area.enterMetres === null
          ? undefined
          : t('nearby.entersAt', { distance: formatDistance(area.enterMetres, language) })
      }
      onClick={() => show(area)}
    />
  );

  const layers = [...new Set(crossed.map(({ layer }) => layer))];
  return layers.map((layer) => {
    const areas = crossed.filter((area) => area.layer === layer);
    const title = pick(layerById(layer).title);
    return (
      <Section key={layer} title={title} note={t('nearby.count', { count: formatNumber(areas.length) })}>
        <NearbyRows items={areas} label={title} row={rowOf} />
      </Section>
    );
  });
}
