import { appendFileSync, existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { browserMissing } from '#tests/helpers/browser.ts';
import { type BuiltConsole, builtConsole } from '#tests/helpers/built_console.ts';
import type { DoubleWindow } from '#tests/helpers/electron_double/double_window.ts';
import { startDouble } from '#tests/helpers/electron_double/start_double.ts';

const script = `
window.heard = [];
window.waiting = new Map();
let next = 1;
window.connect = () => guanlan.open(
  (message) => {
    heard.push(message);
    window.waiting.get(message.id)?.(message);
  },
  () => heard.push({ closed: true }),
);
window.ask = (method, input = {}) => new Promise((resolve) => {
  const id = next++;
  waiting.set(id, resolve);
  guanlan.post({ id, method, input });
});
connect();
try {
  window.evalOutcome = eval('1 + 1');
} catch (error) {
  window.evalOutcome = error.name;
}
`;

const page = (title: string) =>
  `<!doctype html><meta charset="utf-8"><title>${title}</title><script>document.title = 'inline ran'</script>` +
  `<script src="/assets/page.js"></script>`;

type Double = Awaited<ReturnType<typeof startDouble>>;

const inBrowser = browserMissing ? describe.skip : describe;

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 25));
}

inBrowser(`the Electron shell, its module replaced by a stand-in ${browserMissing}`, () => {
  let built: BuiltConsole;
  let double: Double;

  beforeAll(async () => {
    built = await builtConsole({
      'index.html': page('观澜'),
      'wall.html': page('大屏'),
      'assets/page.js': script,
      'assets/worker.js': `fetch('/assets/page.js', { headers: { range: 'bytes=1-9' } })
        .then(async (response) => postMessage([response.status, (await response.arrayBuffer()).byteLength]));`,
    });
    process.env.GUANLAN_HOME = built.home;
    double = await startDouble({
      mainFile: join(built.main, 'electron.cjs'),
      parameters: ['--data', built.main],
    });
    await until(() => double.windows().length > 0);
    await until(() => consoleWindow().shown.length > 0);
  });

  afterAll(async () => {
    await double.stop();
    built.remove();
    delete process.env.GUANLAN_HOME;
  });

  function windowAt(url: string): DoubleWindow | undefined {
    return double.windows().find((window) => window.url === url);
  }

  function consoleWindow(): DoubleWindow {
    const [first] = double.windows();
    if (!first) throw new Error('no window');
    return windowAt('app://guanlan/') ?? first;
  }

  it('asks for a sandboxed, isolated page without Node, and for no network of any kind', () => {
    expect(consoleWindow().options.webPreferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
    });
    expect(double.appRecord.sandboxed).toBe(true);
    expect(double.menu()).toBeNull();
    expect(double.session.proxy).toEqual({ mode: 'direct' });
    expect(double.session.spellChecker).toBe(false);
    expect(double.appRecord.switches.get('host-resolver-rules')).toBe('MAP * ~NOTFOUND');
    expect(double.appRecord.switches.has('enable-unsafe-swiftshader')).toBe(true);
    expect(double.session.privileges.get('app')).toMatchObject({ standard: true, secure: true });
  });

  it('loads its page through the custom scheme, under a policy that a real browser enforces', async () => {
    const { page: tab } = consoleWindow();
    expect(await tab.title()).toBe('观澜');
    expect(double.requests.served).toContain('app://guanlan/assets/page.js');
    expect(await tab.evaluate('evalOutcome')).toBe('EvalError');
  });

  it('gives the page one frozen object and nothing of Node or Electron', async () => {
    const seen = await consoleWindow().page.evaluate(
      `[typeof require, typeof process, typeof module, Object.isFrozen(guanlan), Object.keys(guanlan).sort().join()]`,
    );
    expect(seen).toEqual(['undefined', 'undefined', 'undefined', true, 'open,post']);
  });

  it('carries calls and events of the contract to the core in its thread', async () => {
    const { page: tab } = consoleWindow();
    expect(await tab.evaluate(`ask('system.about')`)).toMatchObject({ result: { shell: 'electron' } });
    expect(await tab.evaluate(`ask('no.such')`)).toMatchObject({ error: { code: 'not_found' } });
    expect(await tab.evaluate(`ask('workspace.create', { name: '试验县' })`)).toMatchObject({
      result: { kind: 'county', name: '试验县' },
    });
    await until(() => tab.evaluate<boolean>(`heard.some(({ event }) => event === 'workspace.changed')`));
  });

  it('reaches the files of the build and the core from a worker, by ranges too', async () => {
    const outcome = await consoleWindow().page.evaluate(
      `new Promise((resolve) => { new Worker('/assets/worker.js').onmessage = ({ data }) => resolve(data) })`,
    );
    expect(outcome).toEqual([206, 9]);
  });

  it('takes uploads', async () => {
    const uploads = join(built.home, 'uploads', String(process.pid));
    const { upload } = await consoleWindow().page.evaluate<{ upload: string }>(
      `fetch('/uploads?name=a.csv', { method: 'POST', body: 'a,b' }).then((response) => response.json())`,
    );
    expect(readFileSync(join(uploads, upload), 'utf8')).toBe('a,b');
  });

  it('reads an uploaded file in a utility process, and has the next one wait', async () => {
    const { page: tab } = consoleWindow();
    const { upload } = await tab.evaluate<{ upload: string }>(
      `fetch('/uploads?name=b.csv', { method: 'POST', body: '编号,经度,纬度\\n1,102.3,40.2\\n' })
        .then((response) => response.json())`,
    );
    const answer = await tab.evaluate(`ask('imports.inspect', { upload: ${JSON.stringify(upload)} })`);
    expect(answer).toMatchObject({
      result: { format: 'csv', columns: ['编号', '经度', '纬度'], rowCount: 1 },
    });
    const reader = join(built.main, 'import_reader.js');
    expect(double.readers).toEqual([reader, reader]);
  });

  it.each(['https://elsewhere.example/', 'http://127.0.0.1:9/', 'app://other/', 'file:///etc/passwd'])(
    'fetches nothing from %s',
    async (address) => {
      const target = address.replace('app://other/', 'https://other.app.invalid/');
      const outcome = await consoleWindow().page.evaluate(
        `fetch('${target}').then(() => 'read', (error) => error.name)`,
      );
      expect(outcome).toBe('TypeError');
      expect(double.requests.network).toEqual([]);
    },
  );

  it('cancels every address but its own before the network', () => {
    const ask = (url: string): boolean | undefined => {
      let cancelled: boolean | undefined;
      double.session.beforeRequest?.({ url }, ({ cancel }) => (cancelled = cancel));
      return cancelled;
    };
    const foreign = [
      'https://a.example/',
      'http://127.0.0.1/',
      'ws://127.0.0.1/',
      'file:///etc/passwd',
      'ftp://a/',
      'app://other/',
      'app://guanlan.evil/',
    ];
    expect(foreign.map(ask)).toEqual(foreign.map(() => true));
    expect([ask('app://guanlan/tiles/x'), ask('blob:app://guanlan/1'), ask('data:,x')]).toEqual([
      false,
      false,
      false,
    ]);
  });

  it('grants its own pages the clipboard and the whole screen, and nobody anything else', () => {
    const { permissionRequest, permissionCheck, devicePermission } = double.session;
    const ask = (permission: string, requestingUrl: string): boolean => {
      let granted = true;
      permissionRequest?.({}, permission, (answer) => (granted = answer), { requestingUrl });
      expect(permissionCheck?.({}, permission, '', { requestingUrl })).toBe(granted);
      return granted;
    };
    const own = 'app://guanlan/';
    for (const permission of [
      'geolocation',
      'media',
      'notifications',
      'midi',
      'clipboard-read',
      'openExternal',
    ]) {
      expect(ask(permission, own)).toBe(false);
    }
    expect([ask('fullscreen', own), ask('clipboard-sanitized-write', own)]).toEqual([true, true]);
    expect(ask('fullscreen', 'https://a.example/')).toBe(false);
    expect(devicePermission?.({})).toBe(false);
  });

  it('stays where it is when the page tries to leave', async () => {
    const { page: tab, webContents } = consoleWindow();
    await tab.evaluate(`location.href = 'https://elsewhere.example/'`);
    await tab.evaluate(`new Promise((resolve) => setTimeout(resolve, 300))`);
    expect(await tab.title()).toBe('观澜');
    const event = { prevented: false, preventDefault: () => (event.prevented = true) };
    webContents.emit('will-redirect', event);
    expect(event.prevented).toBe(true);
    webContents.emit('will-attach-webview', Object.assign(event, { prevented: false }));
    expect(event.prevented).toBe(true);
  });

  it('opens no window but its wall, which has a wire of its own and keeps the screen lit', async () => {
    const { page: tab } = consoleWindow();
    await tab.evaluate(`window.open('https://elsewhere.example/') && 0`);
    await tab.evaluate(`new Promise((resolve) => setTimeout(resolve, 300))`);
    expect(double.windows()).toHaveLength(1);

    await tab.evaluate(`window.open('/wall') && 0`);
    await until(() => (windowAt('app://guanlan/wall')?.shown.length ?? 0) > 0);
    const wall = windowAt('app://guanlan/wall');
    expect(await wall?.page.title()).toBe('大屏');
    expect(await wall?.page.evaluate(`ask('system.about')`)).toMatchObject({ result: { shell: 'electron' } });
    expect(double.held.size).toBe(1);

    await tab.evaluate(`window.open('/wall') && 0`);
    await until(() => wall?.shown.includes('focus') ?? false);
    expect(double.windows()).toHaveLength(2);
    wall?.close();
    await until(() => double.windows().length === 1);
    expect(double.held.size).toBe(0);
  });

  it('gives the page a new wire when it asks for one', async () => {
    const { page: tab } = consoleWindow();
    await tab.evaluate(`connect()`);
    expect(await tab.evaluate(`ask('system.about')`)).toMatchObject({ result: { shell: 'electron' } });
  });

  it('takes the whole screen on F11', () => {
    const window = consoleWindow();
    const press = (key: string) => {
      const event = { prevented: false, preventDefault: () => (event.prevented = true) };
      window.webContents.emit('before-input-event', event, { type: 'keyDown', key });
      return event.prevented;
    };
    expect([press('F11'), window.isFullScreen()]).toEqual([true, true]);
    expect([press('F11'), window.isFullScreen()]).toEqual([true, false]);
    expect(press('a')).toBe(false);
  });

  it('survives sleep, and brings its window back from a display that is gone', async () => {
    const window = consoleWindow();
    window.unmaximize();
    window.setBounds({ x: 4000, y: 100, width: 1000, height: 700 });
    double.powerMonitor.emit('suspend');
    double.powerMonitor.emit('resume');
    expect(window.getBounds()).toEqual({ x: 280, y: 20, width: 1000, height: 700 });
    expect(window.webContents.invalidated).toBeGreaterThan(0);
    expect(await window.page.evaluate(`ask('system.about')`)).toHaveProperty('result');
  });

  it('comes to the front when it is started a second time', () => {
    const before = consoleWindow().shown.filter((what) => what === 'focus').length;
    double.app.emit('second-instance');
    expect(consoleWindow().shown.filter((what) => what === 'focus')).toHaveLength(before + 1);
  });

  it('loads a page again whose process has died, and asks the operator when it keeps dying', async () => {
    const window = consoleWindow();
    const answers = async () => {
      const { result } = await window.cdp.send('Runtime.evaluate', {
        expression: `ask('system.about').then((message) => message.result.shell)`,
        awaitPromise: true,
      });
      return String(result.value);
    };
    for (const asked of [0, 0, 1]) {
      const loads = window.loads;
      await window.crash();
      await until(() => window.loads > loads);
      expect(await answers()).toBe('electron');
      expect(double.dialogs).toHaveLength(asked);
    }
    expect(double.dialogs[0]?.message).toContain('数据不受影响');
  });

  it('keeps where its window was, and nothing of what was uploaded', async () => {
    consoleWindow().close();
    await until(() => double.appRecord.exitCode !== null);
    expect(double.appRecord.exitCode).toBe(0);
    expect(readdirSync(join(built.home, 'uploads'))).toEqual([]);
    const states = JSON.parse(readFileSync(join(built.home, 'windows.json'), 'utf8')) as Record<
      string,
      unknown
    >;
    expect(states.console).toMatchObject({ x: 280, y: 20, width: 1000, height: 700, fullScreen: false });
  });
});

inBrowser(`an Electron shell that should not start ${browserMissing}`, () => {
  it('refuses to run a file beside its archive that has been changed', async () => {
    const built = await builtConsole({ 'index.html': page('观澜'), 'wall.html': page('大屏') });
    process.env.GUANLAN_HOME = built.home;
    appendFileSync(join(built.main, 'core_worker.js'), '\n// changed\n');
    const double = await startDouble({ mainFile: join(built.main, 'electron.cjs'), parameters: [] });
    await until(() => double.appRecord.exitCode !== null);
    expect([double.appRecord.exitCode, double.windows().length]).toEqual([1, 0]);
    expect(double.dialogs[0]?.message).toContain('core_worker.js');
    await double.stop();
    built.remove();
    delete process.env.GUANLAN_HOME;
  });

  it('leaves the stage to the one that runs already', async () => {
    const built = await builtConsole({ 'index.html': page('观澜'), 'wall.html': page('大屏') });
    process.env.GUANLAN_HOME = built.home;
    const double = await startDouble({
      mainFile: join(built.main, 'electron.cjs'),
      parameters: [],
      firstInstance: false,
    });
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(double.windows()).toHaveLength(0);
    expect(existsSync(join(built.home, 'demo'))).toBe(false);
    await double.stop();
    built.remove();
    delete process.env.GUANLAN_HOME;
  });
});
