import styles from './skeleton_rows.module.css';

/** Grey bars in the place of rows that are on their way. */
export function SkeletonRows({ count, label }: { count: number; label: string }) {
  return (
    <div role="status" aria-label={label} className={styles.rows}>
      {Array.from({ length: count }, (_, index) => (
        <div key={index} className={styles.row} data-short={index % 3 === 2} />
      ))}
    </div>
  );
}
