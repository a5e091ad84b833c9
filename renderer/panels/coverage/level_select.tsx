import { Select } from 'antd';

import type { Coverage } from '#renderer/state/coverage_store.ts';
import { useText } from '#renderer/text/use_text.ts';
import { layerById } from '#shared/layers/index.ts';

export type LevelChoice = Coverage['levels'][number];

const levelKey = ({ layer, level }: Pick<LevelChoice, 'layer' | 'level'>): string => `${layer} ${level}`;

/** Which areas shares are told of. */
export function LevelSelect({
  levels,
  value,
  onChange,
}: {
  levels: readonly LevelChoice[];
  value: LevelChoice;
  onChange: (level: LevelChoice) => void;
}) {
  const { t, pick } = useText();
  const nameOf = ({ layer, level }: LevelChoice): string => {
    const { title, fields, levelField } = layerById(layer);
    const choice = fields.find(({ id }) => id === levelField)?.choices?.find(({ code }) => code === level);
    return choice ? `${pick(title)} · ${pick(choice.label)}` : pick(title);
  };
  return (
    <Select
      size="small"
      aria-label={t('coverage.level')}
      value={levelKey(value)}
      options={levels.map((level) => ({
        value: levelKey(level),
        label: `${nameOf(level)}（${level.areas}）`,
      }))}
      onChange={(key: string) => {
        const found = levels.find((level) => levelKey(level) === key);
        if (found) onChange(found);
      }}
    />
  );
}
