type Choice =
  | { shell: 'electron'; program: string }
  | { shell: 'host'; reason: string | null }
  | { shell: null; reason: string };

/** Decides what shows the console; `wanted` is what the operator asked for by name. */
export function chooseShell(options: {
  wanted: 'host' | 'electron' | undefined;
  directory: string;
  home: string;
  report: (seconds: number) => void;
  obstacle?: () => string | null;
}): Choice;
