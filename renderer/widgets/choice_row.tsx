import styles from './choice_row.module.css';

type ChoiceRowProps<V extends string | number> = {
  label: string;
  options: readonly { value: V; label: string }[];
  /** Null when none of them holds. */
  value: V | null;
  onChange: (value: V) => void;
};

/** Short alternatives side by side, of which one or none holds. */
export function ChoiceRow<V extends string | number>({ label, options, value, onChange }: ChoiceRowProps<V>) {
  return (
    <div className={styles.row} role="group" aria-label={label} title={label}>
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          className={styles.choice}
          aria-pressed={option.value === value}
          onClick={() => onChange(option.value)}
        >
          {option.label}
        </button>
      ))}
    </div>
  );
}
