import { layerById } from '#shared/layers/index.ts';
import type { OverlayId } from '#shared/model/view.ts';
import type { Text } from '#shared/text/text.ts';

import { dictionary } from './dictionary.ts';

/** What an overlay is called: the title of its layer, and a name of its own for the heat. */
export function overlayTitle(id: OverlayId): Text {
  return id === 'heat' ? dictionary['layers.heat'] : layerById(id).title;
}
