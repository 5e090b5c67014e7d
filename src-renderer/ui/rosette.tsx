// Holds the rosette drawn from a hash: an ornament by which two acknowledgements never look alike. Never proof.
import { type RosetteBand, rosetteBands } from '../screens/receipts/rosette-path.ts';

export function Rosette({ hash, size = 44 }: { readonly hash: string; readonly size?: number }) {
  const turned = (band: RosetteBand) =>
    band.turns.map((turn) => <path key={turn} d={band.path} transform={`rotate(${turn.toFixed(2)} 50 50)`} />);
  const [outer, inner] = rosetteBands(hash);
  return (
    <svg className="rosette" viewBox="0 0 100 100" width={size} height={size} aria-hidden="true">
      <circle cx="50" cy="50" r="49.4" />
      <circle cx="50" cy="50" r="33.2" />
      {turned(outer)}
      {turned(inner)}
      <circle cx="50" cy="50" r="16.6" className="rosette__eye" />
      <path d="m42.5 50.5 5.2 5.2 10-11" strokeWidth="3.2" strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  );
}
