// Holds the closed list of act kinds that the institute notifies, shared by deadlines, archive, practice and screens.
// Must not hold periods or texts: those are data (src-shared/data/law) and sentences (src-shared/text).

/** Spanish names on purpose: they are terms of art and are what stands on the document itself. */
export const ACT_KINDS = [
  'cedula-liquidacion',
  'multa',
  'requerimiento-informacion',
  'carta-invitacion',
  'oficio-observaciones',
  'rectificacion-prima',
  'oficio-conclusion',
  'citatorio',
  'otro',
] as const;

export type ActKind = (typeof ACT_KINDS)[number];

export const isActKind = (value: unknown): value is ActKind => ACT_KINDS.some((kind) => kind === value);
