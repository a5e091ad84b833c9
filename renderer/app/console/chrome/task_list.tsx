import { CloseOutlined, LoadingOutlined } from '@ant-design/icons';
import { Popover, Progress } from 'antd';

import type { Task } from '#renderer/state/data_store.ts';
import { canCancel, cancelTask } from '#renderer/state/running_work.ts';
import { useData } from '#renderer/state/use_stores.ts';
import { useText } from '#renderer/text/use_text.ts';
import { IconButton } from '#renderer/widgets/icon_button.tsx';

import styles from './status_bar.module.css';

const percentOf = ({ done, total }: Task): number | null =>
  total === null || total === 0 ? null : Math.min(100, Math.floor((done / total) * 100));

function TaskRow({ task }: { task: Task }) {
  const { t } = useText();
  const percent = percentOf(task);
  return (
    <li className={styles.task}>
      <span className={styles.taskLabel}>{task.label}</span>
      {percent === null ? <LoadingOutlined /> : <Progress percent={percent} size="small" />}
      {canCancel(task.id) ? (
        <IconButton
          icon={<CloseOutlined />}
          label={t('status.cancelTask')}
          size="small"
          onClick={() => cancelTask(task.id)}
        />
      ) : null}
    </li>
  );
}

/** Long work that goes on: the newest in the bar, all of it in a list with a way to stop it. */
export function TaskList() {
  const { t } = useText();
  const tasks = useData((state) => state.tasks);
  const running = tasks.filter((task) => task.state === 'running');
  const newest = running.at(-1);
  if (!newest) return null;
  const percent = percentOf(newest);
  return (
    <Popover
      trigger="click"
      placement="topRight"
      arrow={false}
      content={
        <ul className={styles.tasks} aria-label={t('status.tasks', { count: running.length })}>
          {running.map((task) => (
            <TaskRow key={task.id} task={task} />
          ))}
        </ul>
      }
    >
      <button type="button" className={styles.button} aria-live="polite">
        <LoadingOutlined />
        <span>
          {newest.label}
          {percent === null ? '' : ` ${percent}%`}
        </span>
        {running.length > 1 ? <span>{t('status.tasks', { count: running.length })}</span> : null}
      </button>
    </Popover>
  );
}
