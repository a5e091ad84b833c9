import type { Page } from '@playwright/test';

const chooserId = 'files-for-the-drop';

/** Drops files of this machine on the window, as a hand does. */
export async function dropFiles(page: Page, paths: readonly string[]): Promise<void> {
  await page.evaluate((id) => {
    const chooser = document.createElement('input');
    Object.assign(chooser, { type: 'file', multiple: true, id });
    document.body.append(chooser);
  }, chooserId);
  await page.locator(`#${chooserId}`).setInputFiles([...paths]);
  await page.evaluate((id) => {
    const chooser = document.getElementById(id);
    if (!(chooser instanceof HTMLInputElement)) return;
    const dataTransfer = new DataTransfer();
    for (const file of chooser.files ?? []) dataTransfer.items.add(file);
    chooser.remove();
    for (const name of ['dragenter', 'dragover', 'drop']) {
      document.body.dispatchEvent(new DragEvent(name, { dataTransfer, bubbles: true, cancelable: true }));
    }
  }, chooserId);
}
