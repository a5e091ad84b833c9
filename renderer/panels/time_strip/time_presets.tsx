import { presetOf, presetWindow, timePresets } from '#renderer/state/time_window.ts';
import { setStripWindow, stripWindow } from '#renderer/state/strip_window.ts';
import { useData, useView } from '#renderer/state/use_stores.ts';
import { useText } from '#renderer/text/use_text.ts';
import { ChoiceRow } from '#renderer/widgets/choice_row.tsx';

/** Ranges counted back from the as-of time of the data. */
export function TimePresets() {
  const { t } = useText();
  const asOfMs = useData((state) => state.status?.asOfMs ?? null);
  const timezone = useData((state) => state.status?.timezone ?? 'UTC');
  const window = useView(stripWindow);
  if (asOfMs === null) return null;
  return (
    <ChoiceRow
      label={t('time.presets')}
      options={timePresets.map((preset) => ({ value: preset, label: t(`time.preset.${preset}`) }))}
      value={presetOf(window, asOfMs, timezone)}
      onChange={(preset) => setStripWindow(presetWindow(preset, asOfMs, timezone))}
    />
  );
}
