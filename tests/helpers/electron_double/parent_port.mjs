import { EventEmitter } from 'node:events';
import process from 'node:process';

/** Gives a child process the `process.parentPort` that a utility process of Electron has. */
const parentPort = Object.assign(new EventEmitter(), {
  postMessage: (message) => process.send(message),
  start: () => undefined,
});
process.on('message', (event) => parentPort.emit('message', event));
process.parentPort = parentPort;
