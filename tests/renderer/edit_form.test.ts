import dayjs from 'dayjs';
import { describe, expect, it } from 'vitest';

import { fieldTrouble } from '#renderer/panels/field_rules.ts';
import { changedValues, editableFields, formValues, newFormValues } from '#renderer/panels/form_values.ts';
import { layerById } from '#shared/layers/index.ts';

const incidents = layerById('incidents');
const cameras = layerById('cameras');
const fields = editableFields(incidents);
const chicago = 'America/Chicago';
const stored = { code: 'SJ1', title: '路灯不亮', occurred_at: Date.UTC(2019, 6, 1, 3, 30), category: 'CG' };

describe('the form of a feature', () => {
  it('offers no field that the console writes by itself', () => {
    expect(fields.map(({ id }) => id)).not.toContain('disclosure');
  });

  it('changes nothing when nothing was changed, whatever the time zone of this machine', () => {
    const shown = formValues(fields, stored, chicago);
    expect(changedValues(fields, shown, chicago, stored)).toEqual({});
  });

  it('stores what a clock in the zone of the data would show', () => {
    const shown = { ...formValues(fields, stored, chicago), occurred_at: dayjs('2019-06-30T22:00:00') };
    expect(changedValues(fields, shown, chicago, stored)).toEqual({
      occurred_at: Date.UTC(2019, 6, 1, 3),
    });
  });

  it('empties a field that was emptied and leaves the rest alone', () => {
    const shown = { ...formValues(fields, stored, chicago), title: '  ', category: undefined };
    expect(changedValues(fields, shown, chicago, stored)).toEqual({ title: null, category: null });
  });

  it('takes a new event to have happened now', () => {
    const nowMs = Date.UTC(2026, 10, 22, 3, 4, 5);
    const shown = newFormValues(incidents, nowMs, chicago);
    expect(changedValues(fields, shown, chicago, null)).toEqual({ occurred_at: nowMs });
  });

  it('says beside the field what cannot be stored', () => {
    const trouble = (id: string, value: string | number | null) => {
      const field = [...cameras.fields, ...incidents.fields].find((one) => one.id === id);
      return field ? fieldTrouble(field, value, Date.now(), chicago) : 'no field';
    };
    expect(trouble('bearing', 361)).toBe('edit.degrees');
    expect(trouble('bearing', 270)).toBeNull();
    expect(trouble('record_days', 1.5)).toBe('edit.integer');
    expect(trouble('record_days', null)).toBeNull();
    const when = incidents.fields.find(({ id }) => id === 'occurred_at');
    expect(when && fieldTrouble(when, dayjs().add(2, 'day'), Date.now(), chicago)).toBe('edit.future');
  });
});
