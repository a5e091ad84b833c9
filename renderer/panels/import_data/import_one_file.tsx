import { Button, Modal, Progress } from 'antd';
import { useState } from 'react';

import { useQuery } from '#renderer/backend/use_query.ts';
import { flyToBounds } from '#renderer/commands/show_feature.ts';
import { undoCommand } from '#renderer/commands/undo.ts';
import { useData } from '#renderer/state/use_stores.ts';
import { notify } from '#renderer/state/ui_store.ts';
import { formatNumber } from '#renderer/text/format_value.ts';
import { useText } from '#renderer/text/use_text.ts';
import { EmptyState } from '#renderer/widgets/empty_state.tsx';
import { SkeletonRows } from '#renderer/widgets/skeleton_rows.tsx';
import { layerById } from '#shared/layers/index.ts';
import type { AppError } from '#shared/rpc/errors.ts';
import type { ImportPreview, ImportReport } from '#shared/rpc/import_schemas.ts';
import { sentenceOf } from '#shared/text/error_text.ts';

import { importOptions, missingChoice, noChoices, type ImportChoices } from './import_choices.ts';
import styles from './import_dialog.module.css';
import { ImportForm } from './import_form.tsx';
import { ImportReportView } from './import_report.tsx';
import { useImportRun, type ImportRun } from './use_import_run.ts';
import { useUpload } from './use_upload.ts';

type ImportOneFileProps = {
  file: File;
  index: number;
  count: number;
  /** Goes to the next file, or leaves after the last. */
  onNext: () => void;
  onClose: () => void;
};

function usePreview(upload: string | null, choices: ImportChoices) {
  const question =
    upload === null
      ? null
      : {
          upload,
          ...(choices.member === null ? {} : { member: choices.member }),
          ...(choices.layer === null ? {} : { layer: choices.layer }),
        };
  return useQuery('imports.inspect', question);
}

function Running({ run }: { run: ImportRun }) {
  const { t } = useText();
  const task = useData((state) => state.tasks.findLast(({ state: phase }) => phase === 'running'));
  const percent = task?.total ? Math.floor((task.done / task.total) * 100) : null;
  return (
    <div className={styles.waiting} role="status">
      <p>{run.running === 'dry' ? t('import.trying') : t('import.running')}</p>
      {percent === null ? (
        <SkeletonRows count={3} label={t('import.running')} />
      ) : (
        <Progress percent={percent} />
      )}
    </div>
  );
}

function Failure({ error }: { error: AppError | null }) {
  const { t, language } = useText();
  return error ? (
    <EmptyState tone="error" title={t('import.failed')} hint={sentenceOf(error, language)} />
  ) : null;
}

function useFinished() {
  const { t, pick } = useText();
  return ({ accepted, rejected, layer }: ImportReport) =>
    notify(
      rejected.length > 0 ? 'warning' : 'success',
      t('import.finished', {
        count: formatNumber(accepted),
        layer: pick(layerById(layer).title),
        rejected: formatNumber(rejected.length),
      }),
      true,
    );
}

type FooterProps = Pick<ImportOneFileProps, 'index' | 'count' | 'onNext' | 'onClose'> & {
  run: ImportRun;
  ready: boolean;
  onRun: (dryRun: boolean) => void;
};

function Footer({ run, ready, onRun, index, count, onNext, onClose }: FooterProps) {
  const { t } = useText();
  const { report, running } = run;
  if (running) return <Button onClick={run.cancel}>{t('app.cancel')}</Button>;
  if (report && !report.dryRun) {
    const { bounds } = report;
    return (
      <>
        <Button onClick={() => undoCommand.run()}>{t('import.undo')}</Button>
        <Button
          disabled={!bounds}
          onClick={() => {
            if (bounds) flyToBounds(bounds);
            onClose();
          }}
        >
          {t('import.show')}
        </Button>
        <Button type="primary" onClick={onNext}>
          {index < count ? t('import.next') : t('import.done')}
        </Button>
      </>
    );
  }
  return (
    <>
      {report ? (
        <Button onClick={run.reset}>{t('import.back')}</Button>
      ) : (
        <Button disabled={!ready} onClick={() => onRun(true)}>
          {t('import.dryRun')}
        </Button>
      )}
      <Button type="primary" disabled={!ready || report?.accepted === 0} onClick={() => onRun(false)}>
        {t('import.run')}
      </Button>
    </>
  );
}

/** One file from its upload to its report. */
export function ImportOneFile({ file, index, count, onNext, onClose }: ImportOneFileProps) {
  const { t, language } = useText();
  const [choices, setChoices] = useState(noChoices);
  const upload = useUpload(file);
  const { data: preview, error: inspectError, loading } = usePreview(upload.upload, choices);
  const run = useImportRun(upload.upload, useFinished());
  const layer = choices.layer ?? preview?.suggestedLayer ?? null;
  const ready = preview !== undefined && !loading && missingChoice(choices, preview) === null;

  function start(dryRun: boolean) {
    if (preview && layer !== null) run.start(importOptions(choices, preview, layer, dryRun, language));
  }

  const body = (shown: ImportPreview | undefined) => {
    if (upload.error ?? inspectError) return <Failure error={upload.error ?? inspectError} />;
    if (upload.upload === null) {
      return (
        <div className={styles.waiting} role="status">
          <p>{t('import.uploading', { percent: Math.floor(upload.share * 100) })}</p>
          <Progress percent={Math.floor(upload.share * 100)} showInfo={false} />
        </div>
      );
    }
    if (!shown) return <SkeletonRows count={8} label={t('import.inspecting')} />;
    if (run.running) return <Running run={run} />;
    if (run.report) return <ImportReportView report={run.report} />;
    return (
      <>
        <Failure error={run.error} />
        <ImportForm
          preview={shown}
          layer={layer}
          choices={choices}
          onChange={(change) => setChoices({ ...choices, ...change })}
        />
      </>
    );
  };

  return (
    <Modal
      open
      centered
      width={960}
      mask={{ closable: false }}
      title={
        <>
          {t('import.titleOf', { name: file.name })}
          {count > 1 ? <span className={styles.queue}>{t('import.queue', { index, count })}</span> : null}
        </>
      }
      footer={<Footer {...{ run, ready, index, count, onNext, onClose }} onRun={start} />}
      onCancel={() => {
        run.cancel();
        onClose();
      }}
    >
      <div className={styles.body}>{body(preview)}</div>
    </Modal>
  );
}
