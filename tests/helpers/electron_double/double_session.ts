import { EventEmitter } from 'node:events';

import { strictObject } from './strict_object.ts';

type PermissionRequest = (
  contents: unknown,
  permission: string,
  callback: (granted: boolean) => void,
  details: { requestingUrl: string },
) => void;

type PermissionCheck = (
  contents: unknown,
  permission: string,
  origin: string,
  details: { requestingUrl: string },
) => boolean;

type BeforeRequest = (details: { url: string }, callback: (answer: { cancel?: boolean }) => void) => void;

type SchemeHandler = (request: Request) => Promise<Response> | Response;

/** What the shell has told the session, for the windows to obey and for tests to ask. */
export type SessionRecord = {
  permissionRequest?: PermissionRequest;
  permissionCheck?: PermissionCheck;
  devicePermission?: (details: object) => boolean;
  beforeRequest?: BeforeRequest;
  proxy?: object;
  spellChecker?: boolean;
  schemes: Map<string, SchemeHandler>;
  privileges: Map<string, object>;
};

/** The default session and the `protocol` module, which is the same thing for one session. */
export function createDoubleSession() {
  const record: SessionRecord = { schemes: new Map(), privileges: new Map() };

  const protocol = strictObject('protocol', {
    registerSchemesAsPrivileged(schemes: { scheme: string; privileges: object }[]) {
      for (const { scheme, privileges } of schemes) record.privileges.set(scheme, privileges);
    },
    handle(scheme: string, handler: SchemeHandler) {
      if (record.schemes.has(scheme)) throw new Error(`The scheme ${scheme} has been registered`);
      record.schemes.set(scheme, handler);
    },
  });

  const session = strictObject(
    'session',
    Object.assign(new EventEmitter(), {
      protocol,
      webRequest: strictObject('webRequest', {
        onBeforeRequest(filter: { urls: string[] }, listener: BeforeRequest) {
          if (!filter.urls.includes('<all_urls>')) throw new Error('double: only <all_urls> is modelled');
          record.beforeRequest = listener;
        },
      }),
      setPermissionRequestHandler(handler: PermissionRequest) {
        record.permissionRequest = handler;
      },
      setPermissionCheckHandler(handler: PermissionCheck) {
        record.permissionCheck = handler;
      },
      setDevicePermissionHandler(handler: (details: object) => boolean) {
        record.devicePermission = handler;
      },
      setSpellCheckerEnabled(enabled: boolean) {
        record.spellChecker = enabled;
      },
      setProxy(proxy: object) {
        record.proxy = proxy;
        return Promise.resolve();
      },
    }),
  );
  return { record, session, protocol };
}
