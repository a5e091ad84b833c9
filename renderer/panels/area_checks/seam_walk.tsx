import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { useEffect, useMemo, useState, type KeyboardEvent } from 'react';

import { markSeams } from '#renderer/commands/area_checks.ts';
import { copyWithNotice } from '#renderer/commands/copy_with_notice.ts';
import { flyToBounds } from '#renderer/commands/show_feature.ts';
import { showMarks, type SeamCheck } from '#renderer/state/area_check_store.ts';
import { useData } from '#renderer/state/use_stores.ts';
import { formatArea, formatNumber, missing } from '#renderer/text/format_value.ts';
import { useText } from '#renderer/text/use_text.ts';
import { DataGrid } from '#renderer/widgets/data_grid.tsx';
import type { GridSort } from '#renderer/widgets/data_grid_model.ts';
import { EmptyState } from '#renderer/widgets/empty_state.tsx';
import { IconButton } from '#renderer/widgets/icon_button.tsx';
import { areaTroubleKinds } from '#shared/geo/coverage/area_trouble.ts';
import type { Bounds } from '#shared/model/geometry.ts';
import type { SeamProblem } from '#shared/rpc/area_check_schemas.ts';
import { areaTroubleText, seamStateText } from '#shared/text/area_check_text.ts';

import styles from './area_checks_panel.module.css';
import { SeamCard } from './seam_card.tsx';
import { sortRows } from './sort_rows.ts';

const states = ['open', 'to_mend', 'accepted'] as const;

type State = (typeof states)[number];
type Chosen = { kind: SeamProblem['kind'] | null; state: State | null };

/** A trouble with enough around it that one sees where it is, in degrees. */
function around([west, south, east, north]: Bounds): Bounds {
  const [wide, high] = [Math.max(east - west, 0.0004), Math.max(north - south, 0.0004)];
  const [x, y] = [(west + east) / 2, (south + north) / 2];
  return [x - wide, y - high, x + wide, y + high];
}

function Chips({
  check,
  chosen,
  onChoose,
}: {
  check: SeamCheck;
  chosen: Chosen;
  onChoose: (chosen: Chosen) => void;
}) {
  const { t, pick } = useText();
  const kinds = areaTroubleKinds.filter((kind) => check.problems.some((problem) => problem.kind === kind));
  const chip = (key: string, label: string, count: number, pressed: boolean, next: Chosen) => (
    <button
      key={key}
      type="button"
      className={styles.chip}
      aria-pressed={pressed}
      onClick={() => onChoose(next)}
    >
      {label}
      <span>{formatNumber(count)}</span>
    </button>
  );
  return (
    <div className={styles.chips} role="group" aria-label={t('checks.seams.kind')}>
      {kinds.map((kind) => {
        const count = check.problems.filter((problem) => problem.kind === kind).length;
        const on = chosen.kind === kind;
        return chip(kind, pick(areaTroubleText[kind]), count, on, { ...chosen, kind: on ? null : kind });
      })}
      <span className={styles.chipBreak} />
      {states.map((state) => {
        const count = check.problems.filter((problem) => problem.state === state).length;
        const on = chosen.state === state;
        return chip(state, pick(seamStateText[state]), count, on, { ...chosen, state: on ? null : state });
      })}
    </div>
  );
}

function useTroubleMarks(problems: readonly SeamProblem[], current: SeamProblem | undefined): void {
  useEffect(() => {
    showMarks({
      shapes: problems.map(({ shape, id }) => ({
        rings: shape,
        tone: 'trouble',
        current: id === current?.id,
      })),
      lines: [],
      places: [
        ...problems.map(({ at, id }) => ({ at, tone: 'trouble' as const, current: id === current?.id })),
        ...(current?.crossings ?? []).map((at) => ({ at, tone: 'crossing' as const, current: true })),
      ],
    });
  }, [problems, current]);
}

type SeamTableProps = {
  rows: readonly SeamProblem[];
  /** Position of the chosen row; -1 for none. */
  at: number;
  sort: GridSort | null;
  onSort: (sort: GridSort | null) => void;
  onChoose: (index: number) => void;
};

function SeamTable({ rows: problems, at, sort, onSort, onChoose }: SeamTableProps) {
  const { t, pick, language } = useText();
  const cellsOf = ({ kind, squareMetres, areas, codes, state }: SeamProblem): string[] => [
    pick(areaTroubleText[kind]),
    squareMetres === null ? missing : formatArea(squareMetres, language),
    areas.map(({ name, code }) => name || code).join(language === 'zh' ? '、' : ', ') || codes.join(' '),
    pick(seamStateText[state]),
  ];
  return (
    <DataGrid
      label={t('checks.seams.list')}
      columns={[
        { id: 'kind', label: t('checks.seams.kind'), widthPx: 92, align: 'start' },
        { id: 'size', label: t('checks.seams.size'), widthPx: 96, align: 'end' },
        { id: 'areas', label: t('checks.seams.areas'), widthPx: 130, align: 'start' },
        { id: 'state', label: t('checks.seams.state'), widthPx: 60, align: 'start' },
      ]}
      rowCount={problems.length}
      rowAt={(index) => {
        const problem = problems[index];
        return problem && { key: index, cells: cellsOf(problem) };
      }}
      sort={sort}
      onSort={onSort}
      activeIndex={at < 0 ? null : at}
      selectedKey={at < 0 ? null : at}
      onActivate={onChoose}
      onCopy={(index) => void copyWithNotice(problems[index]?.codes.join(' ') ?? '')}
      onRange={() => undefined}
      loadingLabel={t('app.loading')}
    />
  );
}

/** The list of troubles: walked by arrows, each on the map, each decided. */
export function SeamWalk({ check }: { check: SeamCheck }) {
  const { t } = useText();
  const readOnly = useData((state) => state.status?.readOnly ?? true);
  const [chosen, setChosen] = useState<Chosen>({ kind: null, state: null });
  const [sort, setSort] = useState<GridSort | null>(null);
  const [currentId, setCurrentId] = useState<string | null>(null);
  const problems = useMemo(() => {
    const kept = check.problems.filter(
      ({ kind, state }) => (chosen.kind ?? kind) === kind && (chosen.state ?? state) === state,
    );
    return sortRows(kept, sort, ({ kind, squareMetres, areas, state }, field) =>
      field === 'size'
        ? squareMetres
        : field === 'kind'
          ? kind
          : field === 'state'
            ? state
            : (areas[0]?.name ?? ''),
    );
  }, [check, chosen, sort]);
  const at = problems.findIndex(({ id }) => id === currentId);
  const current = problems[at];
  useTroubleMarks(problems, current);

  function walkTo(index: number): void {
    const problem = problems[Math.max(0, Math.min(problems.length - 1, index))];
    if (!problem) return;
    setCurrentId(problem.id);
    flyToBounds(around(problem.bounds));
  }

  function decide(state: State): void {
    if (!current || readOnly) return;
    void markSeams([current.id], state);
    if (chosen.state !== null && chosen.state !== state)
      setCurrentId(problems[at + 1]?.id ?? problems[at - 1]?.id ?? null);
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const state = states[Number(event.key) - 1];
    if (state && current) decide(state);
    else if (event.key === 'Enter' && at >= 0) walkTo(at);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <>
      <Chips check={check} chosen={chosen} onChoose={setChosen} />
      <div className={styles.walk}>
        <IconButton
          size="small"
          icon={<LeftOutlined />}
          label={t('checks.seams.previous')}
          shortcut="↑"
          disabled={at <= 0}
          onClick={() => walkTo(at - 1)}
        />
        <span className={styles.position} aria-live="polite">
          {t('checks.seams.position', { at: at + 1, count: problems.length })}
        </span>
        <IconButton
          size="small"
          icon={<RightOutlined />}
          label={t('checks.seams.next')}
          shortcut="↓"
          disabled={at >= problems.length - 1}
          onClick={() => walkTo(at + 1)}
        />
        <span className={styles.label}>{t('checks.seams.keys')}</span>
      </div>
      <div className={styles.list} onKeyDown={onKeyDown}>
        {problems.length === 0 ? (
          <EmptyState title={t('checks.seams.nothingLeft')} />
        ) : (
          <SeamTable rows={problems} at={at} sort={sort} onSort={setSort} onChoose={walkTo} />
        )}
      </div>
      {current ? <SeamCard check={check} problem={current} readOnly={readOnly} onDecide={decide} /> : null}
    </>
  );
}
