import { describe, expect, it } from 'vitest';

import { noChoices } from '#renderer/panels/import_data/import_choices.ts';
import {
  areAlike,
  isOpen,
  stateOf,
  type ImportItem,
} from '#renderer/panels/import_data/queue/import_item.ts';
import { AppError } from '#shared/rpc/errors.ts';
import type { ImportReport } from '#shared/rpc/import_schemas.ts';
import { cameraPreview } from '#tests/fixtures/import/camera_preview.ts';

const arrived: ImportItem = {
  id: 1,
  file: new File(['x'], 'cameras.csv'),
  sent: 1,
  upload: 'token',
  preview: cameraPreview,
  looking: false,
  choices: { ...noChoices, datum: 'wgs84' },
  step: 'recognise',
  working: null,
  trial: null,
  trialIsOld: false,
  unknownWords: {},
  report: null,
  trouble: null,
  cancelled: false,
};

const report: ImportReport = {
  report: 'r',
  layer: 'cameras',
  fileName: 'cameras.csv',
  dryRun: false,
  importedAtMs: 0,
  datum: 'wgs84',
  timezone: 'Asia/Shanghai',
  key: null,
  accepted: 3,
  stored: 3,
  added: 3,
  changed: 0,
  unchanged: 0,
  existing: 0,
  rejectedRows: 0,
  warningCount: 0,
  rejected: [],
  warnings: [],
  bounds: null,
  unknownCategories: [],
  shares: [],
  areaCheck: null,
  placesUrl: null,
};

const working = (kind: 'trial' | 'store') => ({ kind, task: 't', stopping: false });
const trouble = (stage: 'send' | 'inspect' | 'trial' | 'store') => ({
  stage,
  error: new AppError('file_unreadable', 'x'),
});

describe('the state of a file in the queue', () => {
  it.each<[string, Partial<ImportItem>]>([
    ['waiting', { sent: 0, upload: null, preview: null }],
    ['sending', { sent: 0.4, upload: null, preview: null }],
    ['looking', { preview: null }],
    ['question', { choices: noChoices }],
    ['ready', {}],
    ['trying', { working: working('trial') }],
    ['storing', { working: working('store') }],
    ['failed', { trouble: trouble('store') }],
    ['failed', { trouble: trouble('inspect') }],
    ['refused', { preview: null, trouble: trouble('inspect') }],
    ['refused', { upload: null, preview: null, trouble: trouble('send') }],
    ['done', { report }],
  ])('is %s', (state, change) => {
    expect(stateOf({ ...arrived, ...change })).toBe(state);
  });

  it('is lost by leaving unless the file is stored or was refused', () => {
    expect(isOpen(arrived)).toBe(true);
    expect(isOpen({ ...arrived, report })).toBe(false);
    expect(isOpen({ ...arrived, preview: null, trouble: trouble('inspect') })).toBe(false);
  });
});

describe('files of one mould', () => {
  it('have the same columns in the same order', () => {
    const other = { ...arrived, id: 2 };
    const columns = ['名称', '纬度', '经度'];
    expect(areAlike(arrived, other)).toBe(true);
    expect(areAlike(arrived, { ...other, preview: { ...cameraPreview, columns } })).toBe(false);
    expect(areAlike(arrived, { ...other, preview: null })).toBe(false);
    expect(areAlike(arrived, arrived)).toBe(false);
  });
});
