import styles from './wall.module.css';

export type Figure = { label: string; value: string; unit: string; note: string };

/** One number with its unit, and under it what it is a part of or how it changed. */
export function WallFigure({ label, value, unit, note }: Figure) {
  return (
    <div className={styles.figure}>
      <dt>{label}</dt>
      <dd>
        <span className={styles.value}>{value}</span>
        <span className={styles.unit}>{unit}</span>
        <span className={styles.note}>{note}</span>
      </dd>
    </div>
  );
}
