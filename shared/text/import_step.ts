import type { Text } from './text.ts';

/** What an import is called in the history of steps that can be taken back. */
export function importStep(layerTitle: Text, fileName: string): Text {
  return { zh: `导入${layerTitle.zh}：${fileName}`, en: `Import ${layerTitle.en}: ${fileName}` };
}
