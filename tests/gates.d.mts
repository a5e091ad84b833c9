export const gates: { name: string; command: string; args: string[] }[];
