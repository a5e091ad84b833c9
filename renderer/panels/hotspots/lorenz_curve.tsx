import styles from './hotspots_panel.module.css';

const side = 120;

/** Shares of cells across and of events up, with the diagonal of even shares. */
export function LorenzCurve({
  points,
  label,
}: {
  points: readonly (readonly [number, number])[];
  label: string;
}) {
  const path = points
    .map(
      ([x, y], index) => `${index === 0 ? 'M' : 'L'}${(x * side).toFixed(1)} ${((1 - y) * side).toFixed(1)}`,
    )
    .join('');
  return (
    <svg className={styles.lorenz} viewBox={`-1 -1 ${side + 2} ${side + 2}`} role="img" aria-label={label}>
      <title>{label}</title>
      <rect width={side} height={side} fill="none" stroke="var(--line)" />
      <line x1="0" y1={side} x2={side} y2="0" stroke="var(--disabled)" strokeDasharray="3 3" />
      <path d={path} fill="none" stroke="var(--accent)" strokeWidth="1.6" />
    </svg>
  );
}
