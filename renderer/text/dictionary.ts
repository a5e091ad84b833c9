import { analysisText } from './analysis_text.ts';
import { annotationText } from './annotation_text.ts';
import { appText } from './app_text.ts';
import { areasText } from './areas_text.ts';
import { areaEditorText } from './area_editor_text.ts';
import { areaCheckText } from './area_check_text.ts';
import { cameraPanelText } from './camera_panel_text.ts';
import { commandText } from './command_text.ts';
import { coverageText } from './coverage_text.ts';
import { dialogText } from './dialog_text.ts';
import { facilityText } from './facility_text.ts';
import { exportDialogText } from './export_dialog_text.ts';
import { heatText } from './heat_text.ts';
import { hotspotText } from './hotspot_text.ts';
import { fenceText } from './fence_text.ts';
import { filterText } from './filter_text.ts';
import { importMatchText } from './import_match_text.ts';
import { importRecogniseText } from './import_recognise_text.ts';
import { importReportText } from './import_report_text.ts';
import { importText } from './import_text.ts';
import { inspectorText } from './inspector_text.ts';
import { mapText } from './map_text.ts';
import { methodsText } from './methods_text.ts';
import { nearbyText } from './nearby_text.ts';
import { panelText } from './panel_text.ts';
import { pictureText } from './picture_text.ts';
import { searchText } from './search_text.ts';
import { startText } from './start_text.ts';
import { tableText } from './table_text.ts';
import { timeText } from './time_text.ts';
import { wallText } from './wall_text.ts';

/** Every string of the interface, in both languages side by side, by area of the window. */
export const dictionary = {
  ...analysisText,
  ...annotationText,
  ...appText,
  ...areasText,
  ...areaCheckText,
  ...areaEditorText,
  ...cameraPanelText,
  ...commandText,
  ...coverageText,
  ...dialogText,
  ...exportDialogText,
  ...facilityText,
  ...fenceText,
  ...filterText,
  ...heatText,
  ...hotspotText,
  ...importMatchText,
  ...importRecogniseText,
  ...importReportText,
  ...importText,
  ...inspectorText,
  ...mapText,
  ...methodsText,
  ...nearbyText,
  ...panelText,
  ...pictureText,
  ...searchText,
  ...startText,
  ...tableText,
  ...timeText,
  ...wallText,
};

export type TextKey = keyof typeof dictionary;
