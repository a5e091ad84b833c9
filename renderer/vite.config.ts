import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Two pages, the console and the wall. Scripts and styles are files; the shell fills the nonce in at each answer. */
export default defineConfig({
  root: import.meta.dirname,
  publicDir: '../dist/public',
  plugins: [react()],
  html: { cspNonce: '__CSP_NONCE__' },
  worker: { format: 'es' },
  build: {
    outDir: '../dist/renderer',
    emptyOutDir: true,
    target: 'chrome120',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 4000,
    rolldownOptions: {
      output: {
        /** One chunk with zod and its policy: no schema is made before it is told to generate no code. */
        codeSplitting: {
          groups: [{ name: 'zod', test: /node_modules[\\/]zod[\\/]|session[\\/]strict_policy/u }],
        },
      },
      input: { index: `${import.meta.dirname}/index.html`, wall: `${import.meta.dirname}/wall.html` },
    },
  },
});
