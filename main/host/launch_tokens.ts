import { isSameSecret, newSecret } from './secrets.ts';

/** Addresses that were printed and not opened yet; older ones stop working when more are asked for. */
const mostOutstanding = 8;

/** Tokens that open the console once each. */
export type LaunchTokens = {
  issue(): string;
  /** True once for each token that was issued. */
  redeem(token: string): boolean;
};

export function createLaunchTokens(): LaunchTokens {
  let outstanding: string[] = [];
  return {
    issue() {
      const token = newSecret();
      outstanding = [...outstanding, token].slice(-mostOutstanding);
      return token;
    },
    redeem(token) {
      const known = outstanding.find((candidate) => isSameSecret(token, candidate));
      outstanding = outstanding.filter((candidate) => candidate !== known);
      return known !== undefined;
    },
  };
}
