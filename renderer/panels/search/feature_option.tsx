import { choiceLabel } from '#renderer/text/layer_text.ts';
import { useText } from '#renderer/text/use_text.ts';
import { layerById } from '#shared/layers/index.ts';

import { MarkedText } from './marked_text.tsx';
import styles from './search_box.module.css';
import type { SearchOption } from './search_option.ts';

type FeatureOptionProps = { option: SearchOption & { kind: 'feature' } };

const noMarks: [number, number][] = [];

/** A feature in two lines: its name and code, then what it is, where, and what else answered. */
export function FeatureOption({ option }: FeatureOptionProps) {
  const { pick, language } = useText();
  const { layer, name, code, styleCode, areas, match } = option;
  const { fields, nameField, codeField, styleField = '' } = layerById(layer);
  const marksOf = (field: string) => (match.field === field ? match.marks : noMarks);
  const other =
    match.field === nameField || match.field === codeField
      ? undefined
      : fields.find(({ id }) => id === match.field);
  const kind = choiceLabel(layer, styleField, styleCode, language);
  const about = [kind === styleCode ? '' : kind, areas.join(' ')].filter(Boolean).join(' · ');
  return (
    <span className={styles.lines}>
      <span className={styles.line}>
        <span className={styles.name}>
          {name === '' ? (
            <MarkedText text={code} marks={marksOf(codeField)} />
          ) : (
            <MarkedText text={name} marks={marksOf(nameField)} />
          )}
        </span>
        <span className={styles.code}>
          {name === '' ? null : <MarkedText text={code} marks={marksOf(codeField)} />}
        </span>
      </span>
      {about || other ? (
        <span className={styles.about}>
          {about}
          {other && match.text !== '' ? (
            <>
              {about ? ' · ' : ''}
              {pick(other.label)} <MarkedText text={match.text} marks={match.marks} />
            </>
          ) : null}
        </span>
      ) : null}
    </span>
  );
}
