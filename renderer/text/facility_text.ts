/** Facilities, completeness, units, alarms with drills, and routes. */
export const facilityText = {
  'legend.facilityHollow': { zh: '空心：停用或在建', en: 'Hollow: out of use or planned' },
} as const;
