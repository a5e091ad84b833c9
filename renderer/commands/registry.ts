import { nearbyCommands } from './ask_nearby.ts';
import { backUpCommand } from './back_up.ts';
import { addBookmarkCommand, recallBookmarkCommands } from './bookmarks.ts';
import { addIncidentCommand, measureAreaCommand, measureDistanceCommand } from './choose_tool.ts';
import type { Command } from './command.ts';
import { editAreasCommand } from './edit_areas.ts';
import { clearFilterCommand, filterBackCommand } from './filter.ts';
import { focusSearchCommand } from './focus_search.ts';
import { fullExtentCommand } from './full_extent.ts';
import { leaveCommand } from './leave.ts';
import { northUpCommand } from './north_up.ts';
import {
  aboutCommand,
  backupsCommand,
  databasesCommand,
  goToCommand,
  importCommand,
  methodsCommand,
  pictureCommand,
  shortcutsCommand,
} from './open_dialog.ts';
import { openWallCommand } from './open_wall.ts';
import {
  allTimeCommand,
  lastThirtyDaysCommand,
  playCommand,
  stepBackCommand,
  stepForwardCommand,
} from './play_time.ts';
import { redoCommand } from './redo.ts';
import { hideAllOverlaysCommand, showAllOverlaysCommand } from './set_all_overlays.ts';
import { toggleLanguageCommand, toggleThemeCommand } from './theme_and_language.ts';
import { toggleFullScreenCommand } from './toggle_full_screen.ts';
import { panelCommands } from './toggle_panel.ts';
import { toggleTableCommand } from './toggle_table.ts';
import { undoCommand } from './undo.ts';
import { zoomInCommand, zoomOutCommand } from './zoom.ts';
import { zoomToSelectionCommand } from './zoom_to_selection.ts';

/** Every command, in the order of the shortcut sheet. */
export const commands: readonly Command[] = [
  databasesCommand,
  importCommand,
  pictureCommand,
  backUpCommand,
  backupsCommand,
  undoCommand,
  redoCommand,
  addIncidentCommand,
  editAreasCommand,
  leaveCommand,
  focusSearchCommand,
  toggleTableCommand,
  ...panelCommands,
  openWallCommand,
  toggleFullScreenCommand,
  toggleThemeCommand,
  toggleLanguageCommand,
  fullExtentCommand,
  zoomInCommand,
  zoomOutCommand,
  northUpCommand,
  zoomToSelectionCommand,
  goToCommand,
  measureDistanceCommand,
  measureAreaCommand,
  ...nearbyCommands,
  clearFilterCommand,
  filterBackCommand,
  showAllOverlaysCommand,
  hideAllOverlaysCommand,
  addBookmarkCommand,
  ...recallBookmarkCommands,
  playCommand,
  stepBackCommand,
  stepForwardCommand,
  lastThirtyDaysCommand,
  allTimeCommand,
  shortcutsCommand,
  methodsCommand,
  aboutCommand,
];

/** Keys that more than one command claims; a test keeps this empty. */
export function keyConflicts(listed: readonly Command[]): string[] {
  const owners = new Map<string, string>();
  const conflicts: string[] = [];
  for (const { id, keys } of listed) {
    for (const key of keys) {
      const owner = owners.get(key);
      if (owner !== undefined) conflicts.push(`${key}: ${owner}, ${id}`);
      owners.set(key, id);
    }
  }
  return conflicts;
}
