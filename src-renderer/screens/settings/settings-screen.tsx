// Holds the place of this screen until it is drawn. Must not be shipped as it is.
export function SettingsScreen() {
  return <section className="pane desk" data-ground="desk" />;
}
