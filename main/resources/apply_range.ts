import type { ShellResponse } from './shell_request.ts';

const singleRange = /^bytes=(\d*)-(\d*)$/u;

/**
 * Cuts an answer down to the bytes that one `Range` header asks for (RFC 9110 §14). Several ranges, or a unit other
 * than bytes, are answered in full, as the standard allows.
 */
export function applyRange(response: ShellResponse, range: string | undefined): ShellResponse {
  const match = singleRange.exec(range ?? '');
  if (response.status !== 200 || response.file !== undefined) return response;
  const length = response.body.length;
  const [, first = '', last = ''] = match ?? [];
  const whole = { ...response, headers: { ...response.headers, 'accept-ranges': 'bytes' } };
  if (first === '' && last === '') return whole;

  const start = first === '' ? Math.max(0, length - Number(last)) : Number(first);
  const end = first === '' || last === '' ? length - 1 : Math.min(Number(last), length - 1);
  if (first !== '' && last !== '' && Number(last) < Number(first)) return whole;
  if (start >= length || end < start) {
    return {
      status: 416,
      headers: { ...whole.headers, 'content-range': `bytes */${length}` },
      body: new Uint8Array(),
    };
  }
  return {
    status: 206,
    headers: { ...whole.headers, 'content-range': `bytes ${start}-${end}/${length}` },
    body: response.body.subarray(start, end + 1),
  };
}
