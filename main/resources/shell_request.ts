/** A request as both shells hand it on. Header names are lower case; `url` starts with a slash. */
export type ShellRequest = {
  method: string;
  url: string;
  headers: Readonly<Record<string, string | undefined>>;
  body: AsyncIterable<Uint8Array> | null;
};

export type ShellResponse = {
  status: number;
  headers: Record<string, string>;
  body: Uint8Array;
  /** A file that is sent instead of `body`, which is empty then. Its length stands in the headers. */
  file?: string;
};

const encoder = new TextEncoder();

/** A response of a few words, for what went wrong outside the contract. */
export function textResponse(status: number, text: string): ShellResponse {
  return {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
    body: encoder.encode(text),
  };
}

export function jsonResponse(status: number, value: unknown): ShellResponse {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
    body: encoder.encode(JSON.stringify(value)),
  };
}
