import {
  CloseOutlined,
  DeleteOutlined,
  DragOutlined,
  EditOutlined,
  FormatPainterOutlined,
  MergeCellsOutlined,
  PlusOutlined,
  RedoOutlined,
  ScissorOutlined,
  SignatureOutlined,
  UndoOutlined,
} from '@ant-design/icons';
import { Button, Segmented, Select, Spin } from 'antd';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';

import { keyLabels } from '#renderer/commands/key_labels.ts';
import { redoCommand } from '#renderer/commands/redo.ts';
import { undoCommand } from '#renderer/commands/undo.ts';
import {
  areaEditModes,
  areaEditStore,
  setAreaEditMode,
  type AreaEditMode,
} from '#renderer/state/area_edit_store.ts';
import { uiStore } from '#renderer/state/ui_store.ts';
import { useData } from '#renderer/state/use_stores.ts';
import { problemSentence } from '#renderer/text/area_problem.ts';
import { formatArea } from '#renderer/text/format_value.ts';
import { useText } from '#renderer/text/use_text.ts';
import { IconButton } from '#renderer/widgets/icon_button.tsx';
import { layerById } from '#shared/layers/index.ts';

import styles from './area_editor.module.css';
import { PendingForm } from './pending_form.tsx';

const icons: Readonly<Record<AreaEditMode, ReactNode>> = {
  corners: <EditOutlined />,
  reshape: <SignatureOutlined />,
  split: <ScissorOutlined />,
  merge: <MergeCellsOutlined />,
  draw: <PlusOutlined />,
  gap: <FormatPainterOutlined />,
  move: <DragOutlined />,
};

/** Modes that only mean something for areas which lie over others. */
const hasFreeAreas = (layer: string, level: string): boolean => layer === 'grids' && level === '3';

function Tools() {
  const { t } = useText();
  const { layer, level, mode, phase } = useStore(areaEditStore);
  const modes = areaEditModes.filter((one) => one !== 'move' || hasFreeAreas(layer, level));
  return (
    <Segmented
      size="small"
      disabled={phase !== 'ready'}
      aria-label={t('areaEditor.title', { layer: '' })}
      options={modes.map((value) => ({ value, label: t(`areaEditor.mode.${value}`), icon: icons[value] }))}
      value={mode}
      onChange={setAreaEditMode}
    />
  );
}

function Levels() {
  const { t, pick } = useText();
  const { layer, level, busy } = useStore(areaEditStore);
  const { fields, levelField } = layerById(layer);
  const choices = fields.find(({ id }) => id === levelField)?.choices ?? [];
  return (
    <Select
      size="small"
      className={styles.level ?? ''}
      aria-label={t('areaEditor.level')}
      disabled={busy}
      options={choices.map(({ code, label }) => ({ value: code, label: pick(label) }))}
      value={level}
      onChange={(value) => areaEditStore.setState({ level: value })}
    />
  );
}

/** What is selected and what the hand can do now, or what is wrong. */
function Line() {
  const { t, language } = useText();
  const { mode, phase, selected, problems } = useStore(areaEditStore);
  const wrong = problems.find(({ blocking }) => blocking);
  const [first] = selected;
  if (phase === 'failed') return <p className={styles.wrong}>{t('areaEditor.failed')}</p>;
  if (phase === 'loading') {
    return (
      <p className={styles.hint}>
        <Spin size="small" /> {t('areaEditor.loading')}
      </p>
    );
  }
  const needsArea = mode === 'corners' || mode === 'split' || mode === 'reshape' || mode === 'move';
  const chosen =
    selected.length > 1
      ? t('areaEditor.several', { count: selected.length })
      : first && mode !== 'draw' && mode !== 'gap'
        ? `${first.name}，${formatArea(first.squareMetres, language)}`
        : '';
  return (
    <p className={wrong ? styles.wrong : styles.hint} role="status">
      {chosen === '' ? null : <strong className={styles.chosen}>{chosen}</strong>}
      {wrong
        ? problemSentence(wrong)
        : t(needsArea && !first ? 'areaEditor.hint.choose' : `areaEditor.hint.${mode}`)}
    </p>
  );
}

function History() {
  const { t } = useText();
  const history = useData((state) => state.status?.history);
  return (
    <>
      <IconButton
        icon={<UndoOutlined />}
        size="small"
        label={history?.undo ? `${t('areaEditor.undo')} ${history.undo}` : t('areaEditor.undo')}
        shortcut={keyLabels(undoCommand).join('+')}
        disabled={!history?.undo}
        onClick={() => undoCommand.run()}
      />
      <IconButton
        icon={<RedoOutlined />}
        size="small"
        label={history?.redo ? `${t('areaEditor.redo')} ${history.redo}` : t('areaEditor.redo')}
        shortcut={keyLabels(redoCommand).join('+')}
        disabled={!history?.redo}
        onClick={() => redoCommand.run()}
      />
    </>
  );
}

/** The bar on the map while areas are edited: level, tools, what they do, and what an edit still has to be told. */
export function AreaEditorBar() {
  const { t, pick } = useText();
  const { layer, mode, selected, snapping, pending, busy } = useStore(areaEditStore);
  const [area] = selected;
  const mayDelete = mode === 'corners' && selected.length === 1 && !busy;
  return (
    <section
      className={styles.bar}
      aria-label={t('areaEditor.title', { layer: pick(layerById(layer).title) })}
    >
      <div className={styles.tools} role="toolbar">
        <Levels />
        <Tools />
        <span className={styles.buttons}>
          <IconButton
            icon={<span className={styles.magnet} aria-hidden />}
            size="small"
            label={t('areaEditor.snapping')}
            pressed={snapping}
            onClick={() => areaEditStore.setState({ snapping: !snapping })}
          />
          <History />
          <IconButton
            icon={<DeleteOutlined />}
            size="small"
            label={t('areaEditor.delete')}
            disabled={!mayDelete}
            onClick={() => area && areaEditStore.setState({ pending: { kind: 'delete', area } })}
          />
        </span>
        <Button
          size="small"
          type="primary"
          icon={<CloseOutlined />}
          onClick={() => uiStore.setState({ tool: 'inspect' })}
        >
          {t('areaEditor.done')}
        </Button>
      </div>
      <Line />
      {pending ? <PendingForm key={pendingKey(pending)} pending={pending} /> : null}
    </section>
  );
}

/** A form begins anew when what it asks about is another. */
const pendingKey = (pending: NonNullable<ReturnType<typeof areaEditStore.getState>['pending']>): string =>
  pending.kind === 'merge'
    ? `merge ${pending.areas.map(({ fid }) => fid).join()}`
    : JSON.stringify(pending).slice(0, 400);
