/** Zone of this machine: for what happened here, such as a backup, and not in the data. */
export const localTimezone = Intl.DateTimeFormat().resolvedOptions().timeZone;
