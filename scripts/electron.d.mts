// Says the types of electron.mjs for the tests that launch the app. Must not promise more than that file does.
export type StagedApp = { readonly executable: string; readonly args: readonly string[] };
export type FoundElectron = {
  readonly kind: 'product' | 'fallback';
  readonly executable: string;
  readonly dist: string;
  readonly version: string;
  readonly why: string;
  readonly driver: string;
  readonly driverModules: readonly string[];
  readonly stage: (appDir?: string) => Promise<StagedApp>;
};
export function findElectron(options?: { readonly quiet?: boolean }): Promise<FoundElectron>;
export function cacheDir(): string;
export function launcherArgs(): string[];
export function appEnv(extra?: Readonly<Record<string, string>>): Record<string, string>;
