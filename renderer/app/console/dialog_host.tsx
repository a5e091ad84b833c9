import { lazy, Suspense, type ReactNode } from 'react';

import { commands } from '#renderer/commands/registry.ts';
import { useUi } from '#renderer/state/use_stores.ts';
import type { DialogId } from '#renderer/state/ui_store.ts';

import { FaultBoundary } from './fault_boundary.tsx';

const StartDialog = lazy(async () => ({
  default: (await import('#renderer/panels/start/start_dialog.tsx')).StartDialog,
}));
const ImportDialog = lazy(async () => ({
  default: (await import('#renderer/panels/import_data/import_dialog.tsx')).ImportDialog,
}));
const PictureDialog = lazy(async () => ({
  default: (await import('#renderer/panels/picture/picture_dialog.tsx')).PictureDialog,
}));
const GoToDialog = lazy(async () => ({
  default: (await import('#renderer/panels/goto/goto_dialog.tsx')).GoToDialog,
}));
const ShortcutsDialog = lazy(async () => ({
  default: (await import('#renderer/panels/shortcuts/shortcuts_dialog.tsx')).ShortcutsDialog,
}));
const AboutDialog = lazy(async () => ({
  default: (await import('#renderer/panels/about/about_dialog.tsx')).AboutDialog,
}));
const MethodsDialog = lazy(async () => ({
  default: (await import('#renderer/panels/methods/methods_dialog.tsx')).MethodsDialog,
}));
const EditFeatureDialog = lazy(async () => ({
  default: (await import('#renderer/panels/edit_feature/edit_feature_dialog.tsx')).EditFeatureDialog,
}));
const BackupsDialog = lazy(async () => ({
  default: (await import('#renderer/panels/backups/backups_dialog.tsx')).BackupsDialog,
}));

const ExportDialog = lazy(async () => ({
  default: (await import('#renderer/panels/export_data/export_dialog.tsx')).ExportDialog,
}));
const PackageDialog = lazy(async () => ({
  default: (await import('#renderer/panels/county_package/package_dialog.tsx')).PackageDialog,
}));

/** Read when they are first opened: the window is up sooner without them. */
const dialogs: Record<DialogId, () => ReactNode> = {
  start: () => <StartDialog />,
  import: () => <ImportDialog />,
  picture: () => <PictureDialog />,
  goto: () => <GoToDialog />,
  shortcuts: () => <ShortcutsDialog commands={commands} />,
  about: () => <AboutDialog />,
  methods: () => <MethodsDialog />,
  edit_feature: () => <EditFeatureDialog />,
  backups: () => <BackupsDialog />,
  export: () => <ExportDialog />,
  package: () => <PackageDialog />,
};

/** The dialog that is open. */
export function DialogHost() {
  const dialog = useUi((state) => state.dialog);
  if (dialog === null) return null;
  return (
    <FaultBoundary key={dialog}>
      <Suspense>{dialogs[dialog]()}</Suspense>
    </FaultBoundary>
  );
}
