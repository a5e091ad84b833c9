import type { Line, LineListener } from './line.ts';

/** The wire to the host that served this page. */
export function openWebSocketLine(listener: LineListener): Line {
  const address = new URL('/rpc', location.origin);
  address.protocol = 'ws:';
  const socket = new WebSocket(address);
  socket.addEventListener('open', () => {
    listener.onOpen();
  });
  socket.addEventListener('message', ({ data }) => {
    listener.onMessage(JSON.parse(String(data)));
  });
  socket.addEventListener('close', () => {
    listener.onClose();
  });
  return {
    post: (message) => {
      socket.send(JSON.stringify(message));
    },
  };
}
