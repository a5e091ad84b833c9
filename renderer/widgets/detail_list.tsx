import { Fragment } from 'react';

import styles from './detail_list.module.css';

export type Detail = { label: string; value: string };

/** Labels and values in two columns; values can be marked and copied. */
export function DetailList({ details }: { details: readonly Detail[] }) {
  return (
    <dl className={styles.list}>
      {details.map(({ label, value }) => (
        <Fragment key={label}>
          <dt className={styles.label}>{label}</dt>
          <dd className={styles.value}>{value}</dd>
        </Fragment>
      ))}
    </dl>
  );
}
