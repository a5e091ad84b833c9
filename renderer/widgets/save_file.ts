/** Lets the browser or the shell save what is at an address of this console. */
export function saveAddress(url: string, fileName: string): void {
  const link = document.createElement('a');
  link.href = new URL(url, location.origin).href;
  link.download = fileName;
  document.body.append(link);
  link.click();
  link.remove();
}

/** Saves text as a UTF-8 file. A byte-order mark makes spreadsheets read Chinese in a CSV. */
export function saveText(text: string, fileName: string, type: string): void {
  const mark = type.startsWith('text/csv') ? '\uFEFF' : '';
  const url = URL.createObjectURL(new Blob([mark, text], { type }));
  saveAddress(url, fileName);
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
