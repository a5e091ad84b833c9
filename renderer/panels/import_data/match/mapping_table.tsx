import { Select } from 'antd';

import type { TextKey } from '#renderer/text/dictionary.ts';
import { useText } from '#renderer/text/use_text.ts';
import type { LayerId } from '#shared/layers/index.ts';
import type { ColumnMatch, ImportPreview } from '#shared/rpc/import_schemas.ts';
import { refusalSentence, refusalText, type RefusalCode } from '#shared/text/refusal_text.ts';

import { effectiveMapping, missingChoices } from '../import_choices.ts';
import { decide } from '../queue/decide.ts';
import type { ImportItem } from '../queue/import_item.ts';
import { SurenessTag, surenessOf, type Sureness } from '../recognise/sureness.tsx';
import { mappingTargets, sampleValues, type MappingTarget, type TargetGroup } from './mapping_targets.ts';
import styles from './mapping_table.module.css';

type MappingTableProps = { item: ImportItem; preview: ImportPreview; layer: LayerId };

export const isRefusal = (code: string): code is RefusalCode => Object.hasOwn(refusalText, code);

const groups: readonly TargetGroup[] = ['required', 'place', 'other'];

/** Columns to choose from; those that are refused stand greyed with their reason. */
function useColumnOptions({ matches }: ImportPreview) {
  const { t, language } = useText();
  const offered = matches.filter(({ column, refused }) => column !== '' && refused === '');
  const refused = matches.filter(({ refused: code }) => code !== '');
  return [
    { value: '', label: t('import.noColumn') },
    ...offered.map(({ column }) => ({ value: column, label: column })),
    ...refused.map(({ column, refused: code }) => ({
      value: `${column}\n`,
      label: isRefusal(code) ? refusalSentence(code, column, language) : column,
      disabled: true,
    })),
  ];
}

type RowProps = {
  target: MappingTarget;
  column: string;
  sureness: Sureness | null;
  samples: readonly string[];
  usedFor: string | null;
  options: ReturnType<typeof useColumnOptions>;
  onChange: (column: string) => void;
};

function MappingRow({ target, column, sureness, samples, usedFor, options, onChange }: RowProps) {
  const { t, pick } = useText();
  return (
    <tr data-unset={column === ''}>
      <th scope="row" className={styles.field}>
        <label htmlFor={`import-${target.id}`}>{pick(target.label)}</label>
        {target.required ? <span className={styles.required}>{t('import.fieldRequired')}</span> : null}
        {target.generated && column === '' ? <span className={styles.note}>{t('import.auto')}</span> : null}
      </th>
      <td>
        <Select
          id={`import-${target.id}`}
          size="small"
          className={styles.select ?? ''}
          popupMatchSelectWidth={false}
          showSearch={{ optionFilterProp: 'label' }}
          status={target.required && column === '' ? 'warning' : ''}
          value={column}
          options={options}
          onChange={onChange}
        />
      </td>
      <td className={styles.samples} title={samples.join(' · ')}>
        {samples.join(' · ')}
        {usedFor === null ? null : (
          <span className={styles.note}>{t('import.usedTwice', { field: usedFor })}</span>
        )}
      </td>
      <td className={styles.sureness}>{sureness === null ? null : <SurenessTag sureness={sureness} />}</td>
    </tr>
  );
}

function surenessFor(
  target: MappingTarget,
  column: string,
  { choices }: ImportItem,
  preview: ImportPreview,
): Sureness | null {
  if (column === '') return target.required ? 'ask' : null;
  const own = choices.mapping[target.id];
  if (own !== undefined && own !== (preview.mapping[target.id] ?? '')) return 'chosen';
  const match: ColumnMatch | undefined = preview.matches.find(({ column: known }) => known === column);
  return match ? surenessOf(match.sureness) : 'likely';
}

/** Which column fills which field, with values of it: what is needed first. */
export function MappingTable({ item, preview, layer }: MappingTableProps) {
  const { t, pick } = useText();
  const options = useColumnOptions(preview);
  const mapping = effectiveMapping(item.choices, preview);
  const targets = mappingTargets(layer, preview);
  const placeMissing = missingChoices(item.choices, preview).includes('place');
  const alsoFor = (id: string, column: string) => {
    const other = targets.find((target) => target.id !== id && mapping[target.id] === column);
    return other && column !== '' ? pick(other.label) : null;
  };
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t('import.field')}</th>
          <th scope="col">{t('import.sourceColumn')}</th>
          <th scope="col">{t('import.samples')}</th>
          <th scope="col" />
        </tr>
      </thead>
      {groups.map((group) => {
        const rows = targets.filter((target) => target.group === group);
        const bare = group === 'place' && rows.length === 0;
        if (rows.length === 0 && !bare) return null;
        return (
          <tbody key={group}>
            <tr className={styles.group}>
              <th scope="rowgroup" colSpan={4}>
                {t(`import.group.${group}` satisfies TextKey)}
                {bare ? <span className={styles.note}>{t('import.shapesGivePlace')}</span> : null}
                {group === 'place' && placeMissing ? (
                  <span className={styles.required}>{t('import.placeMissing')}</span>
                ) : null}
              </th>
            </tr>
            {rows.map((target) => {
              const column = mapping[target.id] ?? '';
              return (
                <MappingRow
                  key={target.id}
                  target={target}
                  column={column}
                  options={options}
                  samples={sampleValues(preview, column)}
                  sureness={surenessFor(target, column, item, preview)}
                  usedFor={alsoFor(target.id, column)}
                  onChange={(chosen) =>
                    decide(item.id, { mapping: { ...item.choices.mapping, [target.id]: chosen } })
                  }
                />
              );
            })}
          </tbody>
        );
      })}
    </table>
  );
}
