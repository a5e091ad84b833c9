import './session/strict_policy.ts';
import '#renderer/theme/base.css';

import { createRoot } from 'react-dom/client';

import { connectBackend } from '#renderer/backend/connect_backend.ts';
import { listenForKeys } from '#renderer/commands/listen_for_keys.ts';
import { toggleFullScreenCommand } from '#renderer/commands/toggle_full_screen.ts';
import { dataStore } from '#renderer/state/data_store.ts';

import { followAnnotations } from './session/follow_annotations.ts';
import { followCore, resumeCore } from './session/follow_core.ts';
import { followDrills } from './session/follow_drills.ts';
import { followAreaDays } from './session/follow_area_days.ts';
import { followHotspots } from './session/follow_hotspots.ts';
import { reportFaults } from './session/report_faults.ts';
import { wearLook } from './session/wear_look.ts';
import { enterWall, followView } from './wall/follow_view.ts';
import { obeyOperator } from './wall/obey_operator.ts';
import { Wall } from './wall/wall.tsx';

/** The briefing wall: connects, follows the operator and draws. Only wires. */
function startWall(root: HTMLElement): void {
  connectBackend((connection) => {
    const regained = connection === 'open' && dataStore.getState().connection === 'lost';
    dataStore.setState({ connection });
    if (!regained) return;
    resumeCore();
    void enterWall();
  });
  reportFaults();
  wearLook('wall.pageTitle');
  obeyOperator();
  followView();
  followCore(() => void enterWall());
  followHotspots();
  followAreaDays();
  followDrills();
  followAnnotations();
  listenForKeys([toggleFullScreenCommand]);
  createRoot(root).render(<Wall />);
}

const root = document.getElementById('root');
if (root) startWall(root);
