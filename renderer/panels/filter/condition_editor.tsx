import { useEffect, useRef } from 'react';

import type { EventCondition } from '#shared/model/event_filter.ts';

import { AreaEditor } from './area_editor.tsx';
import styles from './filter_panel.module.css';
import { PlaceEditor } from './place_editor.tsx';
import { HoursEditor, WeekdaysEditor, WindowEditor } from './time_editors.tsx';
import { ValueEditor } from './value_editor.tsx';

type ConditionEditorProps = {
  condition: EventCondition;
  onChange: (condition: EventCondition) => void;
};

function Fields({ condition, onChange }: ConditionEditorProps) {
  switch (condition.kind) {
    case 'value':
      return <ValueEditor condition={condition} onChange={onChange} />;
    case 'area':
      return <AreaEditor condition={condition} onChange={onChange} />;
    case 'hours':
      return <HoursEditor condition={condition} onChange={onChange} />;
    case 'weekdays':
      return <WeekdaysEditor condition={condition} onChange={onChange} />;
    case 'window':
      return <WindowEditor condition={condition} onChange={onChange} />;
    case 'polygon':
    case 'near':
      return <PlaceEditor condition={condition} onChange={onChange} />;
  }
}

/** What can be changed of one condition. */
export function ConditionEditor(props: ConditionEditorProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    box.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  return (
    <div ref={box} className={styles.editor}>
      <Fields {...props} />
    </div>
  );
}
