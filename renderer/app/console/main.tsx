import '#renderer/app/session/strict_policy.ts';
import '#renderer/theme/base.css';

import { createRoot } from 'react-dom/client';

import { followAnnotations } from '#renderer/app/session/follow_annotations.ts';
import { followAreaDays } from '#renderer/app/session/follow_area_days.ts';
import { followCore, resumeCore } from '#renderer/app/session/follow_core.ts';
import { followDrills } from '#renderer/app/session/follow_drills.ts';
import { followCoverage } from '#renderer/app/session/follow_coverage.ts';
import { followFences } from '#renderer/app/session/follow_fences.ts';
import { followHotspots } from '#renderer/app/session/follow_hotspots.ts';
import { reportFaults } from '#renderer/app/session/report_faults.ts';
import { shareView } from '#renderer/app/session/share_view.ts';
import { connectBackend } from '#renderer/backend/connect_backend.ts';
import { listenForKeys } from '#renderer/commands/listen_for_keys.ts';
import { commands } from '#renderer/commands/registry.ts';
import { dataStore } from '#renderer/state/data_store.ts';
import { keepFilterHistory } from '#renderer/state/filter_store.ts';
import { uiStore } from '#renderer/state/ui_store.ts';
import { applyTheme } from '#renderer/theme/css_variables.ts';

import { ConsolePage } from './console_page.tsx';
import { ThemeProvider } from './theme_provider.tsx';

applyTheme(uiStore.getState().theme, document.documentElement);

connectBackend((connection) => {
  const before = dataStore.getState().connection;
  dataStore.setState({ connection });
  if (connection === 'open' && before === 'lost') resumeCore();
});
reportFaults();
followCore();
followHotspots();
followAreaDays();
followCoverage();
followDrills();
followAnnotations();
followFences();
keepFilterHistory();
shareView();
listenForKeys(commands);

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <ThemeProvider>
      <ConsolePage />
    </ThemeProvider>,
  );
}
