import type { Command } from './command.ts';

async function toggleFullScreen(): Promise<void> {
  if (document.fullscreenElement) await document.exitFullscreen();
  else await document.documentElement.requestFullscreen();
}

export const toggleFullScreenCommand: Command = {
  id: 'toggle_full_screen',
  label: 'command.fullScreen',
  group: 'view',
  keys: ['F11'],
  whileTyping: true,
  run: () => void toggleFullScreen(),
};
