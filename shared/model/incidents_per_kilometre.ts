/** Incidents on a kilometre of border; none on a border without length. */
export function incidentsPerKilometre({
  incidents,
  lengthMetres,
}: {
  incidents: number;
  lengthMetres: number;
}): number {
  return lengthMetres === 0 ? 0 : (incidents * 1000) / lengthMetres;
}
