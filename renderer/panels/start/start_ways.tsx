import { CreateForm } from './create_form.tsx';
import { DatabaseTrouble } from './database_trouble.tsx';
import { DemoForm } from './demo_form.tsx';
import { OpenForm } from './open_form.tsx';
import { RecentList } from './recent_list.tsx';
import styles from './start.module.css';

/** Every way to a database, side by side with those that were open before. */
export function StartWays() {
  return (
    <div className={styles.ways}>
      <div>
        <DatabaseTrouble />
        <DemoForm />
        <CreateForm />
        <OpenForm />
      </div>
      <RecentList />
    </div>
  );
}
