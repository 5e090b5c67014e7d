// Holds the words of «act». Must not hold the words of another screen.
export const act = {
  title: 'act',
} as const;
