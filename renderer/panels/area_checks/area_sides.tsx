import { Select } from 'antd';

import { useText } from '#renderer/text/use_text.ts';
import { layerById } from '#shared/layers/index.ts';

/** One level of one layer of areas. */
export type AreaSide = { layer: 'grids' | 'police_districts'; level: string };

const areaLayers = ['grids', 'police_districts'] as const;

/** Every level of every layer of areas, the coarsest of each first. */
const areaSides: readonly AreaSide[] = areaLayers.flatMap((layer) => {
  const { fields, levelField } = layerById(layer);
  const choices = fields.find(({ id }) => id === levelField)?.choices ?? [];
  return choices.map(({ code }) => ({ layer, level: code }));
});

export const sideKey = ({ layer, level }: AreaSide): string => `${layer} ${level}`;

/** Chooses a level of a layer of areas. */
export function SideSelect({
  label,
  value,
  onChange,
}: {
  label: string;
  value: AreaSide;
  onChange: (side: AreaSide) => void;
}) {
  const { pick } = useText();
  const nameOf = ({ layer, level }: AreaSide): string => {
    const { fields, levelField } = layerById(layer);
    const choice = fields.find(({ id }) => id === levelField)?.choices?.find(({ code }) => code === level);
    return choice ? pick(choice.label) : level;
  };
  return (
    <Select
      size="small"
      aria-label={label}
      title={label}
      style={{ flex: 1, minWidth: 0 }}
      popupMatchSelectWidth={false}
      value={sideKey(value)}
      options={areaSides.map((side) => ({ value: sideKey(side), label: nameOf(side) }))}
      onChange={(key: string) => {
        const side = areaSides.find((known) => sideKey(known) === key);
        if (side) onChange(side);
      }}
    />
  );
}
