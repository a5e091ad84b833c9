import type { Map as MapLibreMap } from 'maplibre-gl';
import {
  TerraDraw,
  TerraDrawCircleMode,
  TerraDrawLineStringMode,
  TerraDrawModeUndoRedo,
  TerraDrawPointMode,
  TerraDrawPolygonMode,
  TerraDrawRectangleMode,
  TerraDrawSelectMode,
  type HexColor,
} from 'terra-draw';
import { TerraDrawMapLibreGLAdapter } from 'terra-draw-maplibre-gl-adapter';

const corners = { midpoints: true, draggable: true, deletable: true };

/** Shapes that are taken hold of move as a whole, by their corners, and by corners between them; circles keep round. */
const handles = {
  point: { feature: { draggable: true } },
  linestring: { feature: { draggable: true, coordinates: corners } },
  polygon: { feature: { draggable: true, coordinates: corners } },
  circle: {
    feature: {
      draggable: true,
      coordinates: { midpoints: false, draggable: false, resizable: 'center' as const },
    },
  },
};

/** A drawing of points, lines, polygons, rectangles and circles over the map, in one colour, on which each corner can be taken back. */
export function createDrawing(map: MapLibreMap, color: string): TerraDraw {
  const hex = color as HexColor;
  const points = {
    closingPointColor: hex,
    closingPointOutlineColor: '#000000' as HexColor,
    closingPointOutlineWidth: 1,
    closingPointWidth: 5,
  };
  const area = { fillColor: hex, fillOpacity: 0.12, outlineColor: hex, outlineWidth: 2.5 };
  return new TerraDraw({
    adapter: new TerraDrawMapLibreGLAdapter({ map, coordinatePrecision: 9 }),
    modes: [
      new TerraDrawPointMode({ styles: { pointColor: hex, pointWidth: 5 } }),
      new TerraDrawLineStringMode({
        styles: { lineStringColor: hex, lineStringWidth: 2.5, ...points },
      }),
      new TerraDrawPolygonMode({ styles: { ...area, ...points } }),
      new TerraDrawRectangleMode({ styles: area }),
      new TerraDrawCircleMode({ styles: area, projection: 'globe' }),
      new TerraDrawSelectMode({ flags: handles, allowManualDeselection: false }),
    ],
    undoRedo: { modeLevel: new TerraDrawModeUndoRedo() },
  });
}
