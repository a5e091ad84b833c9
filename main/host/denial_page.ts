import { newNonce, securityHeaders } from '#main/resources/security_headers.ts';
import type { ShellResponse } from '#main/resources/shell_request.ts';
import { fillText } from '#shared/text/fill_text.ts';

import { type Denial, denialStatus } from './guard.ts';
import { denialText } from './host_text.ts';

/** A quiet page in the colours of the console that says in both languages why it is not shown and what to do. */
export function denialPage(denial: Denial, origin: string): ShellResponse {
  const nonce = newNonce();
  const [zh, en] = [denialText[denial].zh, denialText[denial].en].map((text) => fillText(text, { origin }));
  const html = `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>观澜</title>
<style nonce="${nonce}">
html { color-scheme: dark light; }
body { margin: 0; min-height: 100vh; display: grid; place-content: center; background: #0d131a; color: #dbe4ee;
  font: 16px/1.7 "Noto Sans SC", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; }
main { max-width: 34em; padding: 2em; }
h1 { margin: 0 0 0.6em; font-size: 20px; font-weight: 600; letter-spacing: 0.1em; }
p { margin: 0 0 0.8em; }
p[lang="en"] { color: #93a3b5; font-size: 14px; }
</style>
</head>
<body><main><h1>观澜</h1><p>${zh}</p><p lang="en">${en}</p></main></body>
</html>
`;
  return {
    status: denialStatus[denial],
    headers: {
      ...securityHeaders(nonce),
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
    },
    body: new TextEncoder().encode(html),
  };
}
