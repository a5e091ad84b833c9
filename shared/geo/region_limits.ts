/**
 * Least share of the kernel that has to lie inside for a density to be divided by it. A place inside sees a half of the
 * kernel at a straight border and a quarter in a right corner; less is the tip of a spike.
 */
export const leastShare = 0.1;

/** Fewest residents that the kernel has to hold for a rate per 1,000 of them to be shown. */
export const leastResidents = 20;
