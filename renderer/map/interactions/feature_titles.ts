import { backend } from '#renderer/backend/backend.ts';
import { editionOf } from '#renderer/state/data_store.ts';
import { uiStore, type Hit } from '#renderer/state/ui_store.ts';
import { featureName } from '#renderer/text/layer_text.ts';

const mostKept = 500;

/** Names of features whose tiles carry none, asked of the core once each. */
export function createFeatureTitles(): (hit: Hit) => Promise<string> {
  const known = new Map<string, Promise<string>>();
  return (hit) => {
    const { language } = uiStore.getState();
    const key = `${hit.layer} ${hit.fid} ${editionOf(hit.layer)} ${language}`;
    const title =
      known.get(key) ??
      backend()
        .call('features.get', { layer: hit.layer, fid: hit.fid })
        .then(({ values }) => featureName(hit.layer, hit.fid, values, language));
    if (known.size >= mostKept) known.clear();
    known.set(key, title);
    return title;
  };
}
