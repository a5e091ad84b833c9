import type { BrowserContext, ConsoleMessage, Page } from '@playwright/test';

export type PageWatch = {
  /** What may not happen on any page: violations of the policy, errors nobody caught, requests to other machines. */
  faults: string[];
  /** Methods of the core that the pages have called, in order. */
  calls: string[];
};

function methodOf(frame: string | Buffer): string | null {
  const { method } = JSON.parse(String(frame)) as { method?: string };
  return method ?? null;
}

const policyWords = /Content Security Policy|Refused to/u;

function isLocal(address: string, origin: string): boolean {
  const { protocol, host } = new URL(address);
  return ['blob:', 'data:', 'about:'].includes(protocol) || host === new URL(origin).host;
}

/** Watches every page of a browser from its first line on. */
export async function watchPages(context: BrowserContext, origin: string): Promise<PageWatch> {
  const faults: string[] = [];
  const calls: string[] = [];
  const onConsole = (message: ConsoleMessage): void => {
    if (policyWords.test(message.text())) faults.push(`policy: ${message.text()}`);
  };
  const onPage = (page: Page): void => {
    page.on('pageerror', (error) => faults.push(`error: ${error.stack ?? error.message}`));
    page.on('websocket', (socket) => {
      const address = socket.url().replace(/^ws/u, 'http');
      if (!isLocal(address, origin)) faults.push(`socket: ${socket.url()}`);
      socket.on('framesent', ({ payload }) => {
        const method = methodOf(payload);
        if (method) calls.push(method);
      });
    });
  };
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile }) =>
      console.error(`Content Security Policy: ${violatedDirective} ${blockedURI} ${sourceFile}`),
    );
  });
  context.on('console', onConsole);
  context.on('page', onPage);
  context.on('request', (request) => {
    if (!isLocal(request.url(), origin)) faults.push(`request: ${request.url()}`);
  });
  return { faults, calls };
}
