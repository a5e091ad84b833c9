import { Checkbox, InputNumber, Select } from 'antd';
import { useStore } from 'zustand';

import { useQuery } from '#renderer/backend/use_query.ts';
import { showFeature } from '#renderer/commands/show_feature.ts';
import { facilityStore } from '#renderer/state/facility_store.ts';
import { useData, useUi, useView } from '#renderer/state/use_stores.ts';
import { compassPoint, formatDistance } from '#renderer/text/format_value.ts';
import { choiceLabel } from '#renderer/text/layer_text.ts';
import { useText } from '#renderer/text/use_text.ts';
import { Section } from '#renderer/widgets/section.tsx';
import { useSettled } from '#renderer/widgets/use_settled.ts';
import { facilityKinds } from '#shared/codes/facility_kinds.ts';
import type { LonLat } from '#shared/model/geometry.ts';
import type { NearFacility } from '#shared/rpc/facility_schemas.ts';

import { MapSymbol } from '../map_symbol.tsx';
import styles from './facilities_panel.module.css';
import { PlaceRow } from './place_row.tsx';

type Nearest = ReturnType<typeof facilityStore.getState>['nearest'];

function change(part: Partial<Nearest>): void {
  facilityStore.setState(({ nearest }) => ({ nearest: { ...nearest, ...part } }));
}

function NearestFields({ nearest }: { nearest: Nearest }) {
  const { t, pick } = useText();
  return (
    <div className={styles.form}>
      <Select
        size="small"
        mode="multiple"
        allowClear
        maxTagCount="responsive"
        aria-label={t('nearest.kinds')}
        placeholder={t('nearest.kinds')}
        showSearch={{ optionFilterProp: 'label' }}
        options={facilityKinds.map(({ code, label }) => ({ value: code, label: pick(label) }))}
        value={nearest.kinds}
        onChange={(kinds) => change({ kinds })}
      />
      <div className={styles.fields}>
        <label className={styles.field}>
          {t('nearest.count')}
          <InputNumber
            size="small"
            min={1}
            max={50}
            value={nearest.count}
            onChange={(count) => change({ count: count ?? 5 })}
          />
        </label>
        <label className={styles.field}>
          {t('nearest.capacity')}
          <InputNumber
            size="small"
            min={0}
            value={nearest.leastCapacity}
            onChange={(leastCapacity) => change({ leastCapacity })}
          />
        </label>
        <Checkbox
          checked={nearest.inUseOnly}
          onChange={({ target }) => change({ inUseOnly: target.checked })}
        >
          {t('nearest.inUse')}
        </Checkbox>
      </div>
    </div>
  );
}

function NearestRow({ found }: { found: NearFacility }) {
  const { language } = useText();
  const { fid, kind, name, code, level, state, distanceMetres, azimuth, at } = found;
  const selected = useView((view) => view.selection?.layer === 'facilities' && view.selection.fid === fid);
  const words = [
    choiceLabel('facilities', 'kind', kind, language),
    level === '' ? '' : choiceLabel('facilities', 'level', level, language),
    state === '' || state === 'in_use' ? '' : choiceLabel('facilities', 'state', state, language),
  ];
  return (
    <li className={styles.plainRow}>
      <PlaceRow
        symbol={<MapSymbol id={`sign/${kind}`} />}
        title={name || code}
        detail={words.filter((word) => word !== '').join(' · ')}
        trailing={`${compassPoint(azimuth, language)} ${formatDistance(distanceMetres, language)}`}
        selected={selected}
        onClick={() => showFeature('facilities', fid, at)}
      />
    </li>
  );
}

function NearestBody() {
  const { t } = useText();
  const nearest = useStore(facilityStore, (state) => state.nearest);
  const from = useSettled(useOrigin().at);
  const revision = useData(
    (state) => state.status?.layers.find(({ id }) => id === 'facilities')?.revision ?? 0,
  );
  const { kinds, count, inUseOnly, leastCapacity } = nearest;
  const { data } = useQuery(
    'facilities.nearest',
    {
      at: from,
      count,
      inUseOnly,
      ...(kinds.length > 0 ? { kinds } : {}),
      ...(leastCapacity === null ? {} : { leastCapacity }),
    },
    revision,
  );
  return (
    <>
      <NearestFields nearest={nearest} />
      {data?.length === 0 ? <p className={styles.hint}>{t('nearest.none')}</p> : null}
      <ul className={styles.rows} aria-label={t('nearest.title')}>
        {data?.map((found) => (
          <NearestRow key={found.fid} found={found} />
        ))}
      </ul>
    </>
  );
}

/** Where the nearest are looked for, and whether somebody asked about that place. */
function useOrigin(): { at: LonLat; isAsked: boolean } {
  const wished = useStore(facilityStore, (state) => state.nearestFrom);
  const place = useUi((state) => state.place);
  const centre = useView((view) => view.camera.center);
  return { at: wished ?? place ?? centre, isAsked: wished !== null || place !== null };
}

/** The nearest facilities that satisfy what is asked, from the place asked about or the middle of the map. */
export function NearestSection() {
  const { t } = useText();
  const open = useStore(facilityStore, (state) => state.nearest.open);
  const { isAsked } = useOrigin();
  return (
    <Section
      key={String(open)}
      title={t('nearest.title')}
      note={t(isAsked ? 'nearest.from.place' : 'nearest.from.centre')}
      initiallyOpen={open}
    >
      <NearestBody />
    </Section>
  );
}
