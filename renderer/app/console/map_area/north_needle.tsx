/** A compass needle whose dark half points north on the map as it is turned. */
export function NorthNeedle({ bearing }: { bearing: number }) {
  return (
    <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
      <g transform={`rotate(${-bearing} 8 8)`}>
        <path d="M8 1.5 11 8H5z" fill="var(--late)" />
        <path d="M8 14.5 5 8h6z" fill="currentColor" opacity="0.55" />
      </g>
    </svg>
  );
}
