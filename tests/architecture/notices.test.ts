import { expect, it } from 'vitest';

import { renderNotices } from '#main/launch/make_notices.mjs';
import { readProjectFile } from '#tests/helpers/source_files.ts';

it('lists every package that ships, with a licence that is allowed, as the notices file has it', () => {
  expect(readProjectFile('THIRD_PARTY_NOTICES.md')).toBe(renderNotices());
});
