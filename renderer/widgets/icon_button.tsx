import { Tooltip } from 'antd';
import type { ReactNode } from 'react';

import { classNames } from './class_names.ts';
import styles from './icon_button.module.css';

type IconButtonProps = {
  icon: ReactNode;
  /** Said by screen readers and shown in the tooltip. */
  label: string;
  onClick: () => void;
  /** Present on a switch: whether it is on. */
  pressed?: boolean | undefined;
  disabled?: boolean | undefined;
  /** Key that does the same, shown in the tooltip. */
  shortcut?: string | undefined;
  placement?: 'top' | 'right' | 'bottom' | 'left' | undefined;
  size?: 'small' | 'medium' | undefined;
};

/** A square button that shows only an icon and explains itself in a tooltip. */
export function IconButton(props: IconButtonProps) {
  const { icon, label, onClick, pressed, disabled, shortcut, placement = 'bottom', size = 'medium' } = props;
  const title = shortcut ? `${label}  ${shortcut}` : label;
  return (
    <Tooltip title={title} placement={placement} mouseEnterDelay={0.4}>
      <button
        type="button"
        className={classNames(styles.button, size === 'small' && styles.small)}
        aria-label={label}
        aria-pressed={pressed}
        disabled={disabled}
        onClick={onClick}
      >
        {icon}
      </button>
    </Tooltip>
  );
}
