// Holds the standing conditions of the window: cannot check, offline, not signed in, disk. Must not be closable while they last.
export function Conditions() {
  return <div className="conditions" />;
}
