import { useData } from '#renderer/state/use_stores.ts';
import { formatNumber } from '#renderer/text/format_value.ts';
import { useText } from '#renderer/text/use_text.ts';
import { EmptyState } from '#renderer/widgets/empty_state.tsx';
import { PanelFrame } from '#renderer/widgets/panel_frame.tsx';
import { Section } from '#renderer/widgets/section.tsx';

import { Breakdown } from '../breakdown.tsx';
import { MapSymbol } from '../map_symbol.tsx';

/** How many cameras work, of which kind they are, and in whose network. */
export function CamerasPanel() {
  const { t } = useText();
  const count = useData((state) => state.status?.layers.find(({ id }) => id === 'cameras')?.count ?? 0);
  return (
    <PanelFrame title={t('cameras.title')} note={t('cameras.total', { count: formatNumber(count) })}>
      {count === 0 ? (
        <EmptyState title={t('cameras.none')} hint={t('cameras.noneHint')} />
      ) : (
        <>
          <Section title={t('cameras.state')}>
            <Breakdown
              layer="cameras"
              field="state"
              symbolOf={(state) => <MapSymbol id={`camera/dome/${state}`} />}
            />
          </Section>
          <Section title={t('cameras.kind')}>
            <Breakdown
              layer="cameras"
              field="kind"
              symbolOf={(kind) => <MapSymbol id={`camera/${kind}/online`} />}
            />
          </Section>
          <Section title={t('cameras.network')}>
            <Breakdown layer="cameras" field="network" />
          </Section>
        </>
      )}
    </PanelFrame>
  );
}
