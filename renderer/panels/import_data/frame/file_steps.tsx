import { Progress } from 'antd';
import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';

import { useText } from '#renderer/text/use_text.ts';
import { SkeletonRows } from '#renderer/widgets/skeleton_rows.tsx';

import { layerOf, missingChoices, type Missing } from '../import_choices.ts';
import { MatchStep } from '../match/match_step.tsx';
import { changeItem } from '../queue/import_queue.ts';
import { stateOf, stepIds, type ImportItem, type StepId } from '../queue/import_item.ts';
import { RecogniseStep } from '../recognise/recognise_step.tsx';
import { StoreStep } from '../steps/store_step.tsx';
import { TrialStep } from '../steps/trial_step.tsx';
import { RefusedFile } from '../steps/trouble.tsx';
import styles from './file_steps.module.css';
import { StepBar } from './step_bar.tsx';
import { StepFooter } from './step_footer.tsx';

const askedIn: Readonly<Record<Missing, StepId>> = { layer: 'recognise', datum: 'recognise', place: 'match' };

function Sending({ item }: { item: ImportItem }) {
  const { t } = useText();
  const percent = Math.floor(item.sent * 100);
  return (
    <div className={styles.sending} role="status">
      <p>{item.sent > 0 ? t('import.sending', { percent }) : t('import.waiting')}</p>
      <Progress percent={percent} showInfo={false} />
    </div>
  );
}

function stepBody(item: ImportItem): ReactNode {
  const { preview, choices, step } = item;
  if (!preview) return null;
  const layer = layerOf(choices, preview);
  if (step === 'store') return <StoreStep item={item} />;
  if (step === 'trial') return <TrialStep item={item} />;
  if (step === 'match' && layer !== null) return <MatchStep item={item} preview={preview} layer={layer} />;
  return <RecogniseStep item={item} preview={preview} />;
}

/** Steps that can be gone to: none while it runs, only the report once the file is stored. */
function reachableSteps(item: ImportItem): StepId[] {
  if (item.working) return [];
  if (item.report) return ['store'];
  if (!item.preview || layerOf(item.choices, item.preview) === null) return ['recognise'];
  const open = missingChoices(item.choices, item.preview).length > 0;
  return stepIds.filter((step) => step !== 'store' && (step !== 'trial' || !open));
}

/** One file: its steps, the present one, and what leads on. The focus goes along. */
export function FileSteps({ item }: { item: ImportItem }) {
  const { t } = useText();
  const body = useRef<HTMLDivElement>(null);
  const footer = useRef<HTMLDivElement>(null);
  const shown = useRef<string>(item.step);
  const state = stateOf(item);
  const missing = item.preview ? missingChoices(item.choices, item.preview) : [];

  const running = item.working === null ? '' : item.working.kind;

  useEffect(() => {
    const now = `${item.step}${running}`;
    if (shown.current !== now) body.current?.focus();
    shown.current = now;
  }, [item.step, running]);

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    footer.current?.querySelector<HTMLButtonElement>('button.ant-btn-primary:not(:disabled)')?.click();
  }

  if (state === 'refused') return <RefusedFile item={item} />;
  if (state === 'waiting' || state === 'sending') return <Sending item={item} />;
  if (!item.preview) {
    return (
      <div className={styles.sending}>
        <SkeletonRows count={10} label={t('import.looking')} />
      </div>
    );
  }
  return (
    <div className={styles.file} onKeyDown={onKeyDown}>
      <div className={styles.head}>
        <StepBar
          current={item.step}
          reachable={reachableSteps(item)}
          asking={missing.map((one) => askedIn[one])}
          onStep={(step) => changeItem(item.id, { step })}
        />
        <span className={styles.name} title={item.file.name}>
          {item.file.name}
        </span>
      </div>
      <div
        ref={body}
        className={styles.body}
        tabIndex={-1}
        role="group"
        aria-label={t(`import.step.${item.step}`)}
      >
        {stepBody(item)}
      </div>
      <StepFooter ref={footer} item={item} missing={missing} />
    </div>
  );
}
