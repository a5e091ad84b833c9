import { AppError, type ErrorDetails } from '#shared/rpc/errors.ts';
import { packTroubles, type PackTrouble } from '#shared/text/basemap_text.ts';

/** The error for a pack that cannot be used, with its reason in both languages for the sentence. */
export function packUnreadable(trouble: PackTrouble, details: ErrorDetails = {}): AppError {
  const reason = packTroubles[trouble];
  return new AppError('basemap_unreadable', `The basemap cannot be read: ${reason.en}`, {
    trouble,
    reasonZh: reason.zh,
    reasonEn: reason.en,
    ...details,
  });
}
