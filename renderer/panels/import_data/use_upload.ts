import { useEffect, useState } from 'react';

import { uploadFile } from '#renderer/backend/upload_file.ts';
import { AppError } from '#shared/rpc/errors.ts';

/** `upload` is the token once the whole file is there. */
export type UploadState = { share: number; upload: string | null; error: AppError | null };

/** Sends a file as soon as it is shown; leaving stops it. */
export function useUpload(file: File): UploadState {
  const [state, setState] = useState<UploadState>({ share: 0, upload: null, error: null });
  useEffect(() => {
    const abort = new AbortController();
    uploadFile(file, (share) => setState({ share, upload: null, error: null }), abort.signal)
      .then((upload) => setState({ share: 1, upload, error: null }))
      .catch((error: unknown) => {
        if (abort.signal.aborted) return;
        const known = error instanceof AppError ? error : new AppError('internal', String(error));
        setState({ share: 0, upload: null, error: known });
      });
    return () => abort.abort();
  }, [file]);
  return state;
}
