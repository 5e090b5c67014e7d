// Holds the words of «inbox». Must not hold the words of another screen.
export const inbox = {
  title: 'inbox',
} as const;
