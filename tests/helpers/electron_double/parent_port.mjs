import { EventEmitter } from 'node:events';
import process from 'node:process';

/** Gives a child process the `process.parentPort` that a utility process of Electron has. */
const parentPort = Object.assign(new EventEmitter(), {
  postMessage: (message) => process.send(message),
});

/** Messages wait in the channel until somebody listens, as they do in Electron. */
parentPort.once('newListener', () => {
  process.on('message', (event) => parentPort.emit('message', event));
});
process.parentPort = parentPort;
