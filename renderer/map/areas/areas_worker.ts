import { areaParts, type AreaCollection, type AreaParts } from './area_parts.ts';

export type AreasJob = { url: string; levels: readonly string[] };
export type AreasAnswer = { parts: AreaParts } | { error: string };

/** Reads one area layer, answers its parts, and is done: the thread is ended by the one who began it. */
self.onmessage = ({ data }: MessageEvent<AreasJob>) => {
  void answer(data).then((result) => self.postMessage(result));
};

async function answer({ url, levels }: AreasJob): Promise<AreasAnswer> {
  try {
    const response = await fetch(url);
    if (!response.ok) throw new Error(`${response.status} for ${url}`);
    return { parts: areaParts((await response.json()) as AreaCollection, levels) };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}
