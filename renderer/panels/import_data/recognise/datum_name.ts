import { useText } from '#renderer/text/use_text.ts';
import type { Datum } from '#shared/model/datum.ts';

import { datumChoice } from '../import_choices.ts';

/** The short name of a datum: WGS-84, or the code of a projection. */
export function useDatumName(): (datum: Datum) => string {
  const { t } = useText();
  return (datum) => {
    const { datum: choice } = datumChoice(datum);
    return choice === null || choice === 'epsg' ? datum : t(`import.datumShort.${choice}`);
  };
}
