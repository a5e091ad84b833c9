/** Projected and geographic systems of the registry as lines `code<TAB>name<TAB>definition`, by code. */
export function epsgLines(): string[];
