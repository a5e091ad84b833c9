/** What an incident counts when weighed by its severity: each step of the field doubles it; none stated counts as 一般. */
export const severityWeights: Readonly<Record<string, number>> = { '1': 8, '2': 4, '3': 2, '4': 1 };

/** The weight of a stored severity. */
export function severityWeight(severity: string | null | undefined): number {
  return severityWeights[severity ?? ''] ?? 1;
}
