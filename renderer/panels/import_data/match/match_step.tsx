import type { LayerId } from '#shared/layers/index.ts';
import type { ImportPreview } from '#shared/rpc/import_schemas.ts';

import type { ImportItem } from '../queue/import_item.ts';
import { LeftOutColumns } from './left_out_columns.tsx';
import { MappingTable } from './mapping_table.tsx';
import styles from './match_step.module.css';
import { ProfileCard } from './profile_card.tsx';
import { UpdateRuleField } from './update_rule_field.tsx';

type MatchStepProps = { item: ImportItem; preview: ImportPreview; layer: LayerId };

/** Columns to fields, how rows are written, and the profile that keeps it all. */
export function MatchStep({ item, preview, layer }: MatchStepProps) {
  return (
    <div className={styles.step}>
      <div className={styles.mapping}>
        <MappingTable item={item} preview={preview} layer={layer} />
      </div>
      <div className={styles.side}>
        <UpdateRuleField item={item} layer={layer} />
        <ProfileCard item={item} />
        <LeftOutColumns item={item} preview={preview} />
      </div>
    </div>
  );
}
