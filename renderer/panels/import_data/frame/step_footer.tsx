import { Button } from 'antd';
import type { Ref } from 'react';

import { notify, uiStore } from '#renderer/state/ui_store.ts';
import { formatNumber } from '#renderer/text/format_value.ts';
import { useText } from '#renderer/text/use_text.ts';

import { noChoices, type Missing } from '../import_choices.ts';
import { copyChoices, removeAll } from '../queue/bring_in.ts';
import { alikeItems, changeItem, showItem, useQueue } from '../queue/import_queue.ts';
import { isOpen, type ImportItem, type StepId } from '../queue/import_item.ts';
import { runItem, stopItem } from '../queue/run_item.ts';
import { ReportActions } from '../report/report_actions.tsx';
import styles from './step_footer.module.css';

type StepFooterProps = {
  ref: Ref<HTMLDivElement>;
  item: ImportItem;
  missing: readonly Missing[];
};

const goTo = (item: ImportItem, step: StepId) => changeItem(item.id, { step });

function store(item: ImportItem): void {
  goTo(item, 'store');
  void runItem(item.id, 'store');
}

/** Offers the settings of this file to those of the same mould. */
function CopyChoices({ item }: { item: ImportItem }) {
  const { t } = useText();
  useQueue((queue) => queue.items);
  const count = alikeItems(item).length;
  if (count === 0 || item.choices === noChoices) return null;
  return (
    <Button onClick={() => notify('success', t('import.copied', { count: copyChoices(item) }))}>
      {t('import.copyChoices', { count })}
    </Button>
  );
}

function StoredFooter({ item, report }: { item: ImportItem; report: NonNullable<ImportItem['report']> }) {
  const { t } = useText();
  const next = useQueue(({ items }) => items.find((other) => other.id !== item.id && isOpen(other)));
  return (
    <>
      <ReportActions report={report} />
      {next ? (
        <Button type="primary" autoFocus onClick={() => showItem(next.id)}>
          {t('import.nextFile')}
        </Button>
      ) : (
        <Button
          type="primary"
          autoFocus
          onClick={() => {
            removeAll();
            uiStore.setState({ dialog: null });
          }}
        >
          {t('import.done')}
        </Button>
      )}
    </>
  );
}

function TrialFooter({ item }: { item: ImportItem }) {
  const { t } = useText();
  const { trial, trialIsOld } = item;
  const nothing = trial?.accepted === 0;
  return (
    <>
      <span className={styles.hint}>{t(nothing ? 'import.nothingToStore' : 'import.undoneHint')}</span>
      <Button onClick={() => goTo(item, 'match')}>{t('import.back')}</Button>
      {trialIsOld || !trial ? (
        <Button onClick={() => void runItem(item.id, 'trial')}>{t('import.tryAgain')}</Button>
      ) : null}
      <Button type="primary" disabled={!trial || nothing} onClick={() => store(item)}>
        {trial && !trialIsOld
          ? t('import.runRows', { count: formatNumber(trial.accepted) })
          : t('import.run')}
      </Button>
    </>
  );
}

/** What leads on from a step, and why it does not yet. */
export function StepFooter({ ref, item, missing }: StepFooterProps) {
  const { t } = useText();
  const { step, working, report, looking } = item;
  const [first] = missing;
  const hint =
    first === undefined ? null : <span className={styles.asks}>{t(`import.missing.${first}`)}</span>;

  function buttons() {
    if (working) {
      return (
        <Button autoFocus disabled={working.stopping} onClick={() => stopItem(item.id)}>
          {t('app.cancel')}
        </Button>
      );
    }
    if (report) return <StoredFooter item={item} report={report} />;
    if (step === 'store') {
      return (
        <>
          <Button onClick={() => goTo(item, 'trial')}>{t('import.back')}</Button>
          <Button type="primary" autoFocus onClick={() => store(item)}>
            {t('import.retry')}
          </Button>
        </>
      );
    }
    if (step === 'trial') return <TrialFooter item={item} />;
    if (step === 'match') {
      return (
        <>
          {hint}
          <CopyChoices item={item} />
          <Button onClick={() => goTo(item, 'recognise')}>{t('import.back')}</Button>
          <Button type="primary" disabled={missing.length > 0 || looking} onClick={() => goTo(item, 'trial')}>
            {t('import.toTrial')}
          </Button>
        </>
      );
    }
    return (
      <>
        {hint}
        <CopyChoices item={item} />
        <Button disabled={missing.length > 0 || looking} onClick={() => goTo(item, 'trial')}>
          {t('import.tryNow')}
        </Button>
        <Button
          type="primary"
          disabled={missing.includes('layer') || looking}
          onClick={() => goTo(item, 'match')}
        >
          {t('import.toMatch')}
        </Button>
      </>
    );
  }

  return (
    <div ref={ref} className={styles.footer} aria-keyshortcuts="Control+Enter">
      {buttons()}
    </div>
  );
}
