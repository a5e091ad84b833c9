import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';

import { areaEditStore } from '#renderer/state/area_edit_store.ts';
import type { TextKey } from '#renderer/text/dictionary.ts';
import { useText } from '#renderer/text/use_text.ts';

import styles from './area_editor.module.css';

type FrameProps = {
  title: string;
  apply: TextKey;
  onApply: () => void;
  disabled?: boolean;
  danger?: boolean;
  children?: ReactNode;
};

/** A question with its two answers: go on, or not. */
export function FormFrame({ title, apply, onApply, disabled = false, danger = false, children }: FrameProps) {
  const { t } = useText();
  const busy = useStore(areaEditStore, (state) => state.busy);
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (!disabled) onApply();
      }}
    >
      <h3 className={styles.formTitle}>{title}</h3>
      {children}
      <div className={styles.ends}>
        <Button size="small" onClick={() => areaEditStore.getState().actions?.cancel()}>
          {t('app.cancel')}
        </Button>
        <Button
          size="small"
          type="primary"
          htmlType="submit"
          danger={danger}
          disabled={disabled}
          loading={busy}
        >
          {t(apply)}
        </Button>
      </div>
    </form>
  );
}
