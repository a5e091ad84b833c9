import { Button, Checkbox } from 'antd';
import { useStore } from 'zustand';

import { useCounts } from '#renderer/backend/use_counts.ts';
import { facilityStore } from '#renderer/state/facility_store.ts';
import { useData, useView } from '#renderer/state/use_stores.ts';
import { viewStore } from '#renderer/state/view_store.ts';
import { formatNumber } from '#renderer/text/format_value.ts';
import { useText } from '#renderer/text/use_text.ts';
import { EmptyState } from '#renderer/widgets/empty_state.tsx';
import { facilityGroups, facilityKinds } from '#shared/codes/facility_kinds.ts';

import { MapSymbol } from '../map_symbol.tsx';
import styles from './facilities_panel.module.css';
import { KindList } from './kind_list.tsx';
import { NearestSection } from './nearest_section.tsx';

const allKinds = facilityKinds.map(({ code }) => code);

/** Shows or hides a kind on the map; all of them are no choice at all. */
function toggleKind(kind: string): void {
  const { facilityKinds: chosen } = viewStore.getState();
  const before = chosen ?? allKinds;
  const after = before.includes(kind) ? before.filter((one) => one !== kind) : [...before, kind];
  viewStore.getState().setFacilityKinds(after.length === allKinds.length ? null : after);
}

function KindRow({ kind, name, count }: { kind: string; name: string; count: number | undefined }) {
  const { t } = useText();
  const shown = useView((view) => view.facilityKinds?.includes(kind) ?? true);
  return (
    <li className={styles.kind}>
      <Checkbox
        checked={shown}
        aria-label={t('register.showKind', { kind: name })}
        onChange={() => toggleKind(kind)}
      />
      <button
        type="button"
        className={styles.kindButton}
        data-off={shown ? undefined : true}
        title={t('register.listKind', { kind: name })}
        onClick={() => facilityStore.setState({ listed: kind })}
      >
        <MapSymbol id={`sign/${kind}`} />
        <span className={styles.kindName}>{name}</span>
        <span className={styles.count}>{count === undefined ? '' : formatNumber(count)}</span>
      </button>
    </li>
  );
}

function Kinds() {
  const { t, pick } = useText();
  const status = useData((state) => state.status?.layers.find(({ id }) => id === 'facilities'));
  const counts = useCounts('facilities', 'kind', allKinds, status?.revision ?? 0);
  const chosen = useView((view) => view.facilityKinds ?? null);
  const there = (kind: string): boolean => counts === undefined || (counts[kind] ?? 0) > 0;
  return (
    <div className={styles.scroll}>
      <NearestSection />
      {chosen ? (
        <div className={styles.bar}>
          <span>{t('register.shown', { count: chosen.length })}</span>
          <Button
            size="small"
            className={styles.end ?? ''}
            onClick={() => viewStore.getState().setFacilityKinds(null)}
          >
            {t('register.showAll')}
          </Button>
        </div>
      ) : null}
      {facilityGroups.map(({ id, label }) => {
        const kinds = facilityKinds.filter(({ group, code }) => group === id && there(code));
        if (kinds.length === 0) return null;
        return (
          <section key={id} aria-label={pick(label)}>
            <h3 className={styles.group}>{pick(label)}</h3>
            <ul>
              {kinds.map((kind) => (
                <KindRow
                  key={kind.code}
                  kind={kind.code}
                  name={pick(kind.label)}
                  count={counts?.[kind.code]}
                />
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}

/** Facilities by kind with their counts; a kind opens its list, its box shows it on the map. */
export function RegisterView() {
  const { t } = useText();
  const listed = useStore(facilityStore, (state) => state.listed);
  const count = useData((state) => state.status?.layers.find(({ id }) => id === 'facilities')?.count ?? 0);
  if (count === 0) return <EmptyState title={t('facilities.none')} hint={t('facilities.noneHint')} />;
  return listed === null ? <Kinds /> : <KindList key={listed} kind={listed} />;
}
