import { CheckOutlined } from '@ant-design/icons';

import { useText } from '#renderer/text/use_text.ts';

import { stepIds, type StepId } from '../queue/import_item.ts';
import styles from './step_bar.module.css';

type StepBarProps = {
  current: StepId;
  /** Steps that can be gone to. */
  reachable: readonly StepId[];
  /** Steps in which a question is open. */
  asking: readonly StepId[];
  onStep: (step: StepId) => void;
};

/** The four steps of a file: done, present, to come, and which of them still asks something. */
export function StepBar({ current, reachable, asking, onStep }: StepBarProps) {
  const { t } = useText();
  const at = stepIds.indexOf(current);
  return (
    <ol className={styles.bar} aria-label={t('import.steps')}>
      {stepIds.map((step, index) => {
        const state = asking.includes(step) ? 'asks' : index < at ? 'done' : 'open';
        return (
          <li key={step} className={styles.step}>
            <button
              type="button"
              className={styles.button}
              aria-current={step === current ? 'step' : undefined}
              disabled={!reachable.includes(step)}
              onClick={() => onStep(step)}
            >
              <span className={styles.number} data-state={state}>
                {state === 'done' ? <CheckOutlined /> : state === 'asks' ? '!' : index + 1}
              </span>
              {t(`import.step.${step}`)}
            </button>
          </li>
        );
      })}
    </ol>
  );
}
