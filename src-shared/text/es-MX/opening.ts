// Holds the words of «opening». Must not hold the words of another screen.
export const opening = {
  title: 'opening',
} as const;
