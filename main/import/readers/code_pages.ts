import { set_cptable } from '@e965/xlsx';

import { encodingOfName } from '../encoding_label.ts';

const decoders = new Map<number, InstanceType<typeof TextDecoder>>();

function decoderOf(codePage: number): InstanceType<typeof TextDecoder> {
  let decoder = decoders.get(codePage);
  if (!decoder) {
    const windows = codePage >= 1250 && codePage <= 1258 ? `windows-${codePage}` : 'windows-1252';
    decoder = new TextDecoder(encodingOfName(String(codePage)) ?? windows);
    decoders.set(codePage, decoder);
  }
  return decoder;
}

/**
 * Gives the parser of old workbooks the code pages of the platform. Without them it takes GBK for Latin: the tables that come
 * with it weigh as much as the rest of the reader.
 */
export function giveCodePages(): void {
  set_cptable({
    utils: {
      decode: (codePage: number, bytes: string | ArrayLike<number>) =>
        decoderOf(codePage).decode(
          typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : Uint8Array.from(bytes),
        ),
      encode: (_: number, text: string) => Buffer.from(text, 'latin1'),
      hascp: () => true,
    },
  });
}
