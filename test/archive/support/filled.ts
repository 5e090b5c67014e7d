// Holds an archive with some acts in a file, closed again. Must not be used where acts of one's own matter.
import { documentOf, newArchive, RFC, summary } from './fixtures.ts';

export const filled = (file: string, acts = 200): void => {
  const archive = newArchive(file);
  archive.importActs(
    RFC,
    Array.from({ length: acts }, (_, n) => ({ summary: summary(n), documents: [documentOf(`d${n}`, new Uint8Array(900).fill(n))] })),
    { cursor: 'c' },
  );
  archive.close();
};
