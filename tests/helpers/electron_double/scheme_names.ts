/** The custom scheme is served as https under a name that no resolver knows: `app://guanlan/x` ↔ `https://guanlan.app.invalid/x`. */
export function toBrowser(url: string): string {
  return url.replace(/^(blob:)?app:\/\/([^/?#]+)/u, '$1https://$2.app.invalid');
}

export function toScheme(url: string): string {
  return url.replace(/^(blob:)?https:\/\/([^/?#]+)\.app\.invalid/u, '$1app://$2');
}
