import { formatInstant, formatNumber } from '#renderer/text/format_value.ts';
import { formatWindow } from '#renderer/text/format_window.ts';
import { useText } from '#renderer/text/use_text.ts';
import type { Hotspots } from '#renderer/state/hotspot_store.ts';
import { DetailList } from '#renderer/widgets/detail_list.tsx';

const digestShown = 12;

/** What a result was made from, so that it can be made again. */
export function ResultFacts({ result }: { result: Hotspots }) {
  const { t } = useText();
  const { facts, parameters } = result;
  const { timezone, leftOut } = facts;
  const limit = t('hotspots.hidden', { k: parameters.suppressBelow });
  const told = (count: number | null): string => (count === null ? limit : formatNumber(count));
  const { window } = parameters.selection;
  const time =
    window.fromMs === null && window.toMs === null
      ? t('time.all')
      : t('time.window', formatWindow(window, timezone));
  return (
    <DetailList
      details={[
        { label: t('hotspots.window'), value: time },
        { label: t('hotspots.eventCount'), value: told(facts.events) },
        {
          label: t('hotspots.leftOut'),
          value: t('hotspots.leftOutWords', {
            family: told(leftOut.family),
            outside: told(leftOut.outside),
            undated: told(leftOut.undated),
            partial: told(leftOut.partial),
          }),
        },
        {
          label: t('hotspots.asOf'),
          value: facts.asOfMs === null ? '—' : formatInstant(facts.asOfMs, timezone),
        },
        { label: t('hotspots.madeAt'), value: formatInstant(facts.madeAtMs, timezone) },
        {
          label: t('hotspots.digest'),
          value: `${facts.digest.slice(0, digestShown)} · v${facts.engineVersion}`,
        },
      ]}
    />
  );
}
