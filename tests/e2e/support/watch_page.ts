import type { BrowserContext, ConsoleMessage, Page } from '@playwright/test';

declare global {
  interface Window {
    reportViolation(text: string): void;
  }
}

/** What may not happen on any page: violations of the policy, errors nobody caught, requests to other machines. */
export type PageFaults = { faults: string[] };

const policyWords = /Content Security Policy|Refused to/u;

function isLocal(address: string, origin: string): boolean {
  const { protocol, host } = new URL(address);
  return ['blob:', 'data:', 'about:'].includes(protocol) || host === new URL(origin).host;
}

/** Watches every page of a browser from its first line on. */
export async function watchPages(context: BrowserContext, origin: string): Promise<PageFaults> {
  const faults: string[] = [];
  const onConsole = (message: ConsoleMessage): void => {
    if (policyWords.test(message.text())) faults.push(`policy: ${message.text()}`);
  };
  const onPage = (page: Page): void => {
    page.on('pageerror', (error) => faults.push(`error: ${error.stack ?? error.message}`));
    page.on('websocket', (socket) => {
      const address = socket.url().replace(/^ws/u, 'http');
      if (!isLocal(address, origin)) faults.push(`socket: ${socket.url()}`);
    });
  };
  await context.exposeFunction('reportViolation', (text: string) => void faults.push(`policy: ${text}`));
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile }) =>
      window.reportViolation(`${violatedDirective} ${blockedURI} ${sourceFile}`),
    );
  });
  context.on('console', onConsole);
  context.on('page', onPage);
  context.on('request', (request) => {
    if (!isLocal(request.url(), origin)) faults.push(`request: ${request.url()}`);
  });
  return { faults };
}
