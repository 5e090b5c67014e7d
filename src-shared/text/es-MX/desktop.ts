// Holds the words of «desktop». Must not hold the words of another screen.
export const desktop = {
  title: 'desktop',
} as const;
