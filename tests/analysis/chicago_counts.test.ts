import { describe, expect, it } from 'vitest';

import { countByArea } from '#main/analysis/count_by_area.ts';
import { indexesOf } from '#main/analysis/indexes.ts';

import { assaults, beats, hasChicago } from '#tests/helpers/chicago.ts';

import { openTestDatabase } from './open_test_database.ts';

if (!hasChicago) console.log('The files of Chicago are not here: counting them is skipped');

/** Assaults in each beat, in the order of the file, by a spatial join of GDAL 3.6 (ST_Intersects on a GeoPackage). */
const countsByGdal = [
  264, 10, 16, 555, 168, 343, 898, 143, 646, 154, 263, 226, 286, 271, 271, 12, 170, 284, 98, 352, 126, 24,
  283, 28, 408, 365, 400, 395, 179, 171, 254, 569, 325, 106, 248, 124, 246, 41, 258, 39, 345, 188, 244, 86,
  118, 317, 164, 383, 103, 275, 254, 457, 162, 187, 140, 1, 288, 271, 75, 273, 199, 516, 239, 471, 958, 1260,
  778, 855, 848, 711, 276, 253, 516, 395, 519, 174, 560, 298, 243, 332, 1022, 1005, 405, 883, 571, 788, 238,
  263, 551, 944, 132, 253, 264, 376, 354, 384, 1038, 329, 593, 833, 744, 505, 325, 369, 412, 525, 599, 625,
  723, 535, 457, 252, 455, 437, 556, 506, 613, 702, 580, 495, 562, 232, 690, 329, 661, 294, 901, 760, 539,
  807, 239, 123, 785, 113, 846, 282, 1227, 288, 488, 838, 1091, 1086, 718, 266, 795, 907, 247, 180, 153, 617,
  526, 946, 1013, 555, 1467, 897, 378, 390, 667, 499, 674, 468, 427, 585, 478, 352, 735, 346, 311, 476, 358,
  200, 116, 213, 380, 520, 441, 156, 332, 174, 433, 217, 508, 221, 244, 99, 347, 517, 68, 652, 261, 226, 615,
  921, 824, 155, 312, 455, 270, 388, 738, 880, 704, 1154, 864, 1147, 1036, 935, 477, 607, 927, 951, 596, 688,
  915, 723, 1003, 976, 785, 784, 1077, 1098, 1056, 792, 1704, 691, 1520, 801, 1339, 1282, 879, 537, 859, 878,
  1151, 496, 652, 1673, 1039, 689, 837, 550, 689, 666, 407, 744, 655, 550, 734, 1343, 506, 289, 743, 158, 412,
  1090, 401, 560, 443, 1014, 1102, 1056, 653, 0, 679, 1043, 1068, 541, 657, 631, 448, 235, 444, 968, 774, 910,
  1173,
];

describe.skipIf(!hasChicago)('the assaults of Chicago in a real database', () => {
  it('are counted by beat as GDAL counts them, 148,545 in all, and 91 nowhere', async () => {
    const database = await openTestDatabase();
    await database.fill('grids', beats());
    await database.fill('incidents', assaults());
    const counts = await countByArea(indexesOf(database), { layer: 'incidents', by: 'grids' });
    const countOf = new Map(counts.areas.map(({ code, count }) => [code, count]));
    expect(beats().map(({ values }) => countOf.get(String(values.code)))).toEqual(countsByGdal);
    expect(counts).toMatchObject({ unassigned: 91, total: 148_636 });
    const residences = await countByArea(indexesOf(database), {
      layer: 'incidents',
      by: 'grids',
      category: 'residence',
      window: { fromMs: Date.parse('2015-01-01T00:00-06:00'), toMs: Date.parse('2016-01-01T00:00-06:00') },
    });
    const expected = assaults().filter(({ values }) => {
      const date = new Date(Number(values.occurred_at) - 6 * 3_600_000).toISOString();
      return values.category_text === 'residence' && date.startsWith('2015-');
    });
    expect(residences.total).toBe(expected.length);
  });
});
