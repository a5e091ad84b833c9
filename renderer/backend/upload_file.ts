import { fromWire, AppError, type WireError } from '#shared/rpc/errors.ts';

type UploadAnswer = { upload: string };

function answerOf(request: XMLHttpRequest): UploadAnswer {
  const answer = JSON.parse(request.responseText) as UploadAnswer | WireError;
  if ('upload' in answer) return answer;
  throw fromWire(answer);
}

/**
 * Sends a file to the shell's uploads folder and answers with the token under which the core knows it. `onProgress`
 * is told the share sent, between 0 and 1.
 */
export function uploadFile(
  file: File,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const stop = () => request.abort();
    const lost = () => reject(new AppError('disconnected', 'The upload broke off'));
    request.open('POST', `/uploads?name=${encodeURIComponent(file.name)}`);
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onerror = lost;
    request.onabort = () => reject(new AppError('aborted', 'Cancelled'));
    request.onloadend = () => signal.removeEventListener('abort', stop);
    request.onload = () => {
      try {
        resolve(answerOf(request).upload);
      } catch (error) {
        reject(error instanceof AppError ? error : new AppError('internal', String(error)));
      }
    };
    signal.addEventListener('abort', stop, { once: true });
    request.send(file);
  });
}
