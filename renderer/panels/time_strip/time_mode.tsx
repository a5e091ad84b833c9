import { setTimeMode, timeModeOf, timeModes } from '#renderer/state/strip_window.ts';
import { useView } from '#renderer/state/use_stores.ts';
import { useText } from '#renderer/text/use_text.ts';
import { ChoiceRow } from '#renderer/widgets/choice_row.tsx';

/** What the window says of an event: happened in it, under way during it, or happened up to its end. */
export function TimeModeChoice() {
  const { t } = useText();
  const mode = useView(timeModeOf);
  return (
    <ChoiceRow
      label={t('time.mode')}
      options={timeModes.map((each) => ({ value: each, label: t(`time.mode.${each}`) }))}
      value={mode}
      onChange={setTimeMode}
    />
  );
}
