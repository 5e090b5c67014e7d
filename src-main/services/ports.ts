// Holds what services need from the outside world, as types. The shell fills them with Electron, tests and the CLI with plain parts.

import type { z } from 'zod';
import type { Topic } from '../../src-shared/contract/channels.ts';
import type { PortalLoss } from '../../src-shared/contract/portal.ts';
import type { SettingsView as SettingsSchema } from '../../src-shared/contract/settings.ts';
import type { PortalHosts } from '../../src-shared/domain/portal/allow.ts';

export type Settings = z.infer<typeof SettingsSchema>;

type FileFilter = { readonly name: string; readonly extensions: readonly string[] };

/** Native dialogs: the only place a path comes from. null = the person cancelled. */
export type FilePicker = {
  readonly chooseOpen: (o: { readonly title: string; readonly filters: readonly FileFilter[] }) => Promise<string | null>;
  /** Several at once; none when cancelled. */
  readonly chooseFiles: (o: { readonly title: string; readonly filters: readonly FileFilter[] }) => Promise<readonly string[]>;
  readonly chooseSave: (o: {
    readonly title: string;
    readonly defaultName: string;
    readonly filters?: readonly FileFilter[];
  }) => Promise<string | null>;
  /** `at`: where the dialog begins. */
  readonly chooseFolder: (o: { readonly title: string; readonly at?: 'downloads' }) => Promise<string | null>;
};

/** Whoever answers whether a certificate is revoked. Answers null when none came in time; never rejects. */
export type RevocationPort = {
  /** Whether questions carry a nonce. */
  readonly nonce: boolean;
  readonly ocsp: { readonly url: string; readonly ask: (question: Uint8Array) => Promise<Uint8Array | null> } | null;
  /** The authority's list, when OCSP gave nothing. */
  readonly list: { readonly url: string; readonly ask: () => Promise<Uint8Array | null> } | null;
};

/** Only the window; what is being signed lives in services/signing. */
export type SigningWindow = {
  readonly open: () => Promise<void>;
  readonly close: () => void;
  readonly onClosed: (listener: () => void) => void;
};

export type RenderedPage = {
  readonly png: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly pages: number;
  readonly text: string;
};

/** Where received documents are looked at: a process of its own, from which only pictures and text come back. */
export type DocumentRoom = {
  /** Rejects (never hangs) when the document cannot be drawn. `page` from 1, `scale` 1 = 96 dpi. */
  readonly page: (bytes: Uint8Array, sha256: string, page: number, scale: number) => Promise<RenderedPage>;
  /** QR codes on a page, each with its place as shares of it (left, top, width, height). Rejects as `page` does. */
  readonly codes: (
    bytes: Uint8Array,
    sha256: string,
    page: number,
  ) => Promise<{
    readonly pages: number;
    readonly codes: readonly { readonly text: string; readonly box: readonly [number, number, number, number] }[];
  }>;
  readonly print: (bytes: Uint8Array, name: string) => Promise<boolean>;
  readonly close: () => void;
};

/** Whose certificate a host showed, as it was believed. `der`: base64. Instants ISO. */
export type HostCertificate = {
  readonly host: string;
  readonly issuer: string;
  readonly subject: string;
  readonly from: string;
  readonly to: string;
  readonly sha256: string;
  readonly der: string;
};
/** A download that begins in the portal's window. `page`: the address shown then. `total`: bytes, 0 where the site did not say. */
export type PortalDownload = {
  readonly name: string;
  readonly address: string;
  readonly page: string;
  readonly total: number;
  readonly certificate: HostCertificate | null;
};
export type PortalPlace = { readonly id: string; readonly path: string; readonly limitBytes: number };
export type PortalEnding = 'kept' | 'duplicate' | PortalLoss;
/** Who takes what comes. The window streams to `path` and says how it ended; nothing else of the archive is known to it. */
export type PortalDesk = {
  readonly begin: (download: PortalDownload) => PortalPlace | 'too-big' | 'too-many';
  /** 'whole': the file at the place is complete. Answers what became of it. */
  readonly end: (id: string, how: 'whole' | PortalLoss) => Promise<PortalEnding>;
};
/** The official site in a window of its own: no bridge, no preload, no memory of the time before. */
export type PortalWindow = {
  readonly open: (o: { readonly hosts: PortalHosts; readonly desk: PortalDesk }) => Promise<void>;
  readonly isOpen: () => boolean;
  /** Ends when every download has been told. */
  readonly close: () => Promise<void>;
  readonly onChanged: (listener: () => void) => void;
};

/** Small secrets of the service (a session token; never a key or password). `persists` false: they live until the app ends. */
export type Secrets = {
  readonly persists: boolean;
  readonly get: (key: string) => string | null;
  readonly set: (key: string, value: string) => void;
  readonly delete: (key: string) => void;
};

export type Desktop = {
  readonly notify: (n: {
    readonly id: string;
    readonly title: string;
    readonly body: string;
    readonly urgency: 'normal' | 'critical';
  }) => void;
  readonly onNotificationClick: (listener: (id: string) => void) => void;
  readonly setBadge: (count: number, state: 'ok' | 'new' | 'blind') => void;
  readonly showMailbox: () => void;
  readonly startAtLogin: (on: boolean) => void;
  readonly openExternal: (target: string) => Promise<boolean>;
  readonly copy: (text: string) => void;
  readonly quit: () => void;
};

export type SettingsStore = { readonly get: () => Settings; readonly set: (partial: Partial<Settings>) => Settings };

/** Tells the windows that something changed. Never carries data. */
export type Emit = (topic: Topic) => void;

/** The machine's clock; institute time is derived from it (services/clock). */
export type SystemNow = () => Date;

/** One line into the app's log, already free of content and secrets. */
export type Log = (level: 'info' | 'warn' | 'error', message: string, details?: Readonly<Record<string, string | number>>) => void;
