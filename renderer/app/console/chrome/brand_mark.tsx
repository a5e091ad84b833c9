/** The console's mark: two waves under a watching eye's lid, in the colour of the text around it. */
export function BrandMark({ size = 20 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 20 20" fill="none" aria-hidden="true">
      <path
        d="M2 9.2C4.2 5.6 6.9 3.8 10 3.8s5.8 1.8 8 5.4"
        stroke="currentColor"
        strokeWidth="1.6"
        strokeLinecap="round"
      />
      <circle cx="10" cy="8.4" r="1.9" fill="currentColor" />
      <path
        d="M2 13c1.4-1.3 2.7-1.3 4 0s2.6 1.3 4 0 2.7-1.3 4 0 2.6 1.3 4 0"
        stroke="currentColor"
        strokeWidth="1.6"
        strokeLinecap="round"
      />
      <path
        d="M4.6 16.8c1-.9 1.9-.9 2.8 0s1.7.9 2.6 0 1.8-.9 2.7 0 1.7.9 2.7 0"
        stroke="currentColor"
        strokeWidth="1.6"
        strokeLinecap="round"
        opacity="0.55"
      />
    </svg>
  );
}
