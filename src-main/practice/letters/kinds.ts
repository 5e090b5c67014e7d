// Holds the list of letters the institute can write, one a kind. Must not hold words.
import { ACT_KINDS, type ActKind } from '../../../src-shared/domain/act-kind.ts';
import { cartaInvitacion } from './carta-invitacion.ts';
import { cedulaLiquidacion } from './cedula-liquidacion.ts';
import { citatorio } from './citatorio.ts';
import type { Letter } from './letter.ts';
import { multa } from './multa.ts';
import { oficioConclusion } from './oficio-conclusion.ts';
import { oficioObservaciones } from './oficio-observaciones.ts';
import { rectificacionPrima } from './rectificacion-prima.ts';
import { requerimientoInformacion } from './requerimiento-informacion.ts';

/** `otro` is what a client calls a kind it does not know; the institute never issues it. */
export type IssuedKind = Exclude<ActKind, 'otro'>;

export const LETTERS = {
  'cedula-liquidacion': cedulaLiquidacion,
  multa,
  'requerimiento-informacion': requerimientoInformacion,
  'carta-invitacion': cartaInvitacion,
  'oficio-observaciones': oficioObservaciones,
  'rectificacion-prima': rectificacionPrima,
  'oficio-conclusion': oficioConclusion,
  citatorio,
} as const satisfies Record<IssuedKind, Letter>;

export const ISSUED_KINDS: readonly IssuedKind[] = ACT_KINDS.filter((kind): kind is IssuedKind => kind !== 'otro');
