import { EditOutlined } from '@ant-design/icons';
import { Button } from 'antd';

import { editArea, editLayer, mayEditAreas } from '#renderer/commands/edit_areas.ts';
import { useData } from '#renderer/state/use_stores.ts';
import { useText } from '#renderer/text/use_text.ts';
import type { AreaLayerId } from '#shared/layers/area_layers.ts';

type EditAreasButtonProps = {
  layer: AreaLayerId;
  /** The area to begin with; absent for none. */
  fid?: number;
};

/** Opens the editor of borders; not there where nothing may be written. */
export function EditAreasButton({ layer, fid }: EditAreasButtonProps) {
  const { t } = useText();
  const readOnly = useData((state) => state.status?.readOnly ?? true);
  if (readOnly) return null;
  return (
    <Button
      size="small"
      icon={<EditOutlined />}
      disabled={!mayEditAreas()}
      onClick={() => (fid === undefined ? editLayer(layer) : void editArea(layer, fid))}
    >
      {t('areaEditor.open')}
    </Button>
  );
}
