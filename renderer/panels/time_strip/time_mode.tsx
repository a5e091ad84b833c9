import { useView } from '#renderer/state/use_stores.ts';
import { viewStore } from '#renderer/state/view_store.ts';
import { useText } from '#renderer/text/use_text.ts';
import { ChoiceRow } from '#renderer/widgets/choice_row.tsx';

/** Whether the window shows what lies in it, or all from the beginning of the data to its end. */
export function TimeMode() {
  const { t } = useText();
  const cumulative = useView((view) => view.cumulative);
  return (
    <ChoiceRow
      label={t('time.mode')}
      options={[
        { value: 'window', label: t('time.mode.window') },
        { value: 'cumulative', label: t('time.mode.cumulative') },
      ]}
      value={cumulative ? 'cumulative' : 'window'}
      onChange={(mode) => viewStore.getState().setCumulative(mode === 'cumulative')}
    />
  );
}
