import { flyToFeature, selectFeature } from '#renderer/commands/show_feature.ts';
import { choiceLabel } from '#renderer/text/layer_text.ts';
import { useText } from '#renderer/text/use_text.ts';
import { Section } from '#renderer/widgets/section.tsx';
import type { PlaceReport } from '#shared/rpc/place_schemas.ts';

import styles from './inspector.module.css';

type AreaRef = PlaceReport['grids'][number];

function AreaLink({ label, area }: { label: string; area: AreaRef | null }) {
  const { t } = useText();

  function show({ layer, fid }: AreaRef) {
    selectFeature(layer, fid, null);
    void flyToFeature(layer, fid);
  }

  return (
    <div className={styles.area}>
      <dt>{label}</dt>
      <dd>
        {area ? (
          <button
            type="button"
            className={styles.link}
            title={`${area.name} ${area.code}`}
            onClick={() => show(area)}
          >
            {area.name || area.code}
          </button>
        ) : (
          <span className={styles.absent}>{t('place.outside')}</span>
        )}
      </dd>
    </div>
  );
}

/** The chain of grids from the township down, and the police. */
export function ResponsibleAreas({ report }: { report: PlaceReport }) {
  const { t, language } = useText();
  const levelOf = ({ layer, level }: AreaRef) =>
    level === '' ? t('place.grid') : choiceLabel(layer, 'level', level, language);
  return (
    <Section title={t('place.responsible')}>
      <dl className={styles.areas}>
        {report.grids.length === 0 ? <AreaLink label={t('place.grid')} area={null} /> : null}
        {report.grids.map((grid) => (
          <AreaLink key={grid.fid} label={levelOf(grid)} area={grid} />
        ))}
        <AreaLink label={t('place.policeDistrict')} area={report.policeDistrict} />
        <AreaLink label={t('place.station')} area={report.station} />
      </dl>
    </Section>
  );
}
