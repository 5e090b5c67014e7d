// Holds the line of the rosette, an ornament drawn from a hash so that two acknowledgements never look alike.
// Must not be taken for proof: nobody can verify a drawing.
export type RosetteBand = { readonly path: string; readonly turns: readonly number[] };

const round = (value: number): string => value.toFixed(1);

/** A closed wavy ring between two radii, its waves and phases from four bytes. */
function band(inner: number, outer: number, petals: number, bytes: readonly [number, number, number, number]): RosetteBand {
  const [first, second, third, fourth] = bytes;
  const middle = (inner + outer) / 2;
  const swing = (outer - inner) / 2;
  const waves = [petals, petals + 4 + (first % 5), 3 + (second % 4)] as const;
  const phases = [0, (third / 255) * Math.PI, (fourth / 255) * Math.PI] as const;
  const shares = [0.62, 0.24, 0.14] as const;
  const points: string[] = [];
  for (let step = 0; step <= 240; step += 1) {
    const angle = (step / 240) * 2 * Math.PI;
    let sway = 0;
    for (let wave = 0; wave < 3; wave += 1) sway += (shares[wave] ?? 0) * Math.sin((waves[wave] ?? 1) * angle + (phases[wave] ?? 0));
    const radius = middle + swing * sway;
    points.push(`${step === 0 ? 'M' : 'L'}${round(50 + radius * Math.cos(angle))} ${round(50 + radius * Math.sin(angle))}`);
  }
  const copies = 7;
  return { path: `${points.join('')}Z`, turns: Array.from({ length: copies }, (_unused, index) => (index * 360) / petals / copies) };
}

/** Two bands from the first eight bytes of a SHA-256 in hex; anything shorter is padded with zeros. */
export function rosetteBands(hash: string): readonly [RosetteBand, RosetteBand] {
  const byte = (index: number): number => Number.parseInt(hash.slice(index * 2, index * 2 + 2), 16) || 0;
  return [
    band(32.6, 48.2, 7 + (byte(0) % 3), [byte(1), byte(2), byte(3), byte(4)]),
    band(18.4, 33.6, 8 + (byte(5) % 3), [byte(6), byte(7), byte(8), byte(9)]),
  ];
}
