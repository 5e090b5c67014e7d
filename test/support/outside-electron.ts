// Stands where `electron` is imported outside Electron: nothing is there, as electron-store expects of a plain process.
// Must not play any part of Electron: what needs one is tested in a real window.
export const ipcMain = undefined;
// biome-ignore lint/style/noDefaultExport: electron's own shape
export default {};
