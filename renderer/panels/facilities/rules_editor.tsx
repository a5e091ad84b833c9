import { Button, Checkbox, InputNumber } from 'antd';
import { useState } from 'react';
import { useStore } from 'zustand';

import { useQuery } from '#renderer/backend/use_query.ts';
import { saveRules } from '#renderer/commands/facilities.ts';
import { facilityStore } from '#renderer/state/facility_store.ts';
import { useData } from '#renderer/state/use_stores.ts';
import { useText } from '#renderer/text/use_text.ts';
import { SkeletonRows } from '#renderer/widgets/skeleton_rows.tsx';
import { facilityKinds } from '#shared/codes/facility_kinds.ts';
import type { PlaceLevel, PlaceRule } from '#shared/rpc/facility_schemas.ts';

import { MapSymbol } from '../map_symbol.tsx';
import styles from './facilities_panel.module.css';

type EditorProps = { level: PlaceLevel; onDone: () => void };

function RuleRow({
  kind,
  name,
  rule,
  onChange,
}: {
  kind: string;
  name: string;
  rule: PlaceRule | undefined;
  onChange: (rule: Partial<PlaceRule> | null) => void;
}) {
  const { t } = useText();
  return (
    <li className={styles.kind}>
      <Checkbox
        checked={rule !== undefined}
        aria-label={name}
        onChange={({ target }) => onChange(target.checked ? {} : null)}
      />
      <MapSymbol id={`sign/${kind}`} />
      <span className={styles.kindName}>{name}</span>
      {rule ? (
        <>
          <Checkbox
            checked={rule.sameLevel}
            onChange={({ target }) => onChange({ sameLevel: target.checked })}
          >
            {t('rules.sameLevel')}
          </Checkbox>
          <InputNumber
            size="small"
            min={1}
            max={99}
            aria-label={t('rules.least', { kind: name })}
            value={rule.least}
            onChange={(least) => onChange({ least: least ?? 1 })}
          />
        </>
      ) : null}
    </li>
  );
}

function RuleList({ level, stored, onDone }: EditorProps & { stored: readonly PlaceRule[] }) {
  const { t, pick } = useText();
  const readOnly = useData((state) => state.status?.readOnly ?? true);
  const [rules, setRules] = useState<readonly PlaceRule[]>(stored);
  const ruleOf = (kind: string) => rules.find((rule) => rule.areaLevel === level && rule.kind === kind);

  function change(kind: string, part: Partial<PlaceRule> | null) {
    const others = rules.filter((rule) => rule.areaLevel !== level || rule.kind !== kind);
    const before = ruleOf(kind) ?? { areaLevel: level, kind, least: 1, sameLevel: false };
    setRules(part === null ? others : [...others, { ...before, ...part }]);
  }

  async function save(next: readonly PlaceRule[]) {
    if (await saveRules([...next])) onDone();
  }

  return (
    <>
      <p className={styles.hint}>{t('rules.hint')}</p>
      <ul className={styles.scroll} aria-label={t('rules.title', { level: t(`matrix.level.${level}`) })}>
        {facilityKinds.map(({ code, label }) => (
          <RuleRow
            key={code}
            kind={code}
            name={pick(label)}
            rule={ruleOf(code)}
            onChange={(part) => change(code, part)}
          />
        ))}
      </ul>
      <div className={styles.bar}>
        <Button size="small" disabled={readOnly} onClick={() => void save([])}>
          {t('rules.reset')}
        </Button>
        <Button
          size="small"
          type="primary"
          className={styles.end ?? ''}
          disabled={readOnly}
          onClick={() => void save(rules)}
        >
          {t('rules.save')}
        </Button>
      </div>
    </>
  );
}

/** What areas of a level have to have: chosen kind by kind, stored with the database. */
export function RulesEditor({ level, onDone }: EditorProps) {
  const { t } = useText();
  const revision = useStore(facilityStore, (state) => state.rulesRevision);
  const { data } = useQuery('facilities.rules', {}, revision);
  if (!data) return <SkeletonRows count={8} label={t('app.loading')} />;
  return <RuleList key={revision} level={level} stored={data} onDone={onDone} />;
}
