// Holds the list of the catalogue's files, one import each: a file that is not here does not exist for the app (a test compares with the folder).
// Must not hold logic.
import aclaracionCedula from '../../data/procedures/aclaracion-cedula.json' with { type: 'json' };
import aclaracionCreditos from '../../data/procedures/aclaracion-creditos.json' with { type: 'json' };
import aclaracionGeneral from '../../data/procedures/aclaracion-general.json' with { type: 'json' };
import altaPatronalFisica from '../../data/procedures/alta-patronal-fisica.json' with { type: 'json' };
import altaPatronalMoral from '../../data/procedures/alta-patronal-moral.json' with { type: 'json' };
import asignacionNss from '../../data/procedures/asignacion-nss.json' with { type: 'json' };
import autodeterminacion from '../../data/procedures/autodeterminacion.json' with { type: 'json' };
import avisosAfiliatorios from '../../data/procedures/avisos-afiliatorios.json' with { type: 'json' };
import bajaPatronal from '../../data/procedures/baja-patronal.json' with { type: 'json' };
import cambioDomicilio from '../../data/procedures/cambio-domicilio.json' with { type: 'json' };
import cambioNombreFusionEscision from '../../data/procedures/cambio-nombre-fusion-escision.json' with { type: 'json' };
import cedulasDeterminacion from '../../data/procedures/cedulas-determinacion.json' with { type: 'json' };
import certificadoIdse from '../../data/procedures/certificado-idse.json' with { type: 'json' };
import comunicados from '../../data/procedures/comunicados.json' with { type: 'json' };
import condonacionMultas from '../../data/procedures/condonacion-multas.json' with { type: 'json' };
import convenioParcialidades from '../../data/procedures/convenio-parcialidades.json' with { type: 'json' };
import convenioRcvDiferido from '../../data/procedures/convenio-rcv-diferido.json' with { type: 'json' };
import correccionPatronal from '../../data/procedures/correccion-patronal.json' with { type: 'json' };
import desbloqueoCuentas from '../../data/procedures/desbloqueo-cuentas.json' with { type: 'json' };
import designacionRepresentantes from '../../data/procedures/designacion-representantes.json' with { type: 'json' };
import devolucionBienes from '../../data/procedures/devolucion-bienes.json' with { type: 'json' };
import devolucionPagoIndebido from '../../data/procedures/devolucion-pago-indebido.json' with { type: 'json' };
import dictamen from '../../data/procedures/dictamen.json' with { type: 'json' };
import garantiaInteresFiscal from '../../data/procedures/garantia-interes-fiscal.json' with { type: 'json' };
import icsoe from '../../data/procedures/icsoe.json' with { type: 'json' };
import mediosContacto from '../../data/procedures/medios-contacto.json' with { type: 'json' };
import notasCredito from '../../data/procedures/notas-credito.json' with { type: 'json' };
import notificacionActos from '../../data/procedures/notificacion-actos.json' with { type: 'json' };
import notificacionRiesgosMultas from '../../data/procedures/notificacion-riesgos-multas.json' with { type: 'json' };
import oficioConclusionCorreccion from '../../data/procedures/oficio-conclusion-correccion.json' with { type: 'json' };
import oficiosContador from '../../data/procedures/oficios-contador.json' with { type: 'json' };
import opinionCumplimiento from '../../data/procedures/opinion-cumplimiento.json' with { type: 'json' };
import pagosNoRegistrados from '../../data/procedures/pagos-no-registrados.json' with { type: 'json' };
import primaRiesgo from '../../data/procedures/prima-riesgo.json' with { type: 'json' };
import promocionLibre from '../../data/procedures/promocion-libre.json' with { type: 'json' };
import propuestasPago from '../../data/procedures/propuestas-pago.json' with { type: 'json' };
import reanudacionActividades from '../../data/procedures/reanudacion-actividades.json' with { type: 'json' };
import rectificacionPrima from '../../data/procedures/rectificacion-prima.json' with { type: 'json' };
import recursoInconformidad from '../../data/procedures/recurso-inconformidad.json' with { type: 'json' };
import registroDerechohabientes from '../../data/procedures/registro-derechohabientes.json' with { type: 'json' };
import respuestaRequerimiento from '../../data/procedures/respuesta-requerimiento.json' with { type: 'json' };
import restablecimientoPatronal from '../../data/procedures/restablecimiento-patronal.json' with { type: 'json' };
import seguroSaludFamilia from '../../data/procedures/seguro-salud-familia.json' with { type: 'json' };
import semanasCotizadas from '../../data/procedures/semanas-cotizadas.json' with { type: 'json' };
import siroc from '../../data/procedures/siroc.json' with { type: 'json' };
import suspensionPae from '../../data/procedures/suspension-pae.json' with { type: 'json' };
import sustitucionPatronal from '../../data/procedures/sustitucion-patronal.json' with { type: 'json' };
import tarjetaPatronal from '../../data/procedures/tarjeta-patronal.json' with { type: 'json' };
import tipDigital from '../../data/procedures/tip-digital.json' with { type: 'json' };
import vigenciaDerechos from '../../data/procedures/vigencia-derechos.json' with { type: 'json' };

/** Unchecked; catalogue.ts checks them. */
export const PROCEDURE_FILES: readonly unknown[] = [
  aclaracionCedula,
  aclaracionCreditos,
  aclaracionGeneral,
  altaPatronalFisica,
  altaPatronalMoral,
  asignacionNss,
  autodeterminacion,
  avisosAfiliatorios,
  bajaPatronal,
  cambioDomicilio,
  cambioNombreFusionEscision,
  cedulasDeterminacion,
  certificadoIdse,
  comunicados,
  condonacionMultas,
  convenioParcialidades,
  convenioRcvDiferido,
  correccionPatronal,
  desbloqueoCuentas,
  designacionRepresentantes,
  devolucionBienes,
  devolucionPagoIndebido,
  dictamen,
  garantiaInteresFiscal,
  icsoe,
  mediosContacto,
  notasCredito,
  notificacionActos,
  notificacionRiesgosMultas,
  oficioConclusionCorreccion,
  oficiosContador,
  opinionCumplimiento,
  pagosNoRegistrados,
  primaRiesgo,
  promocionLibre,
  propuestasPago,
  reanudacionActividades,
  rectificacionPrima,
  recursoInconformidad,
  registroDerechohabientes,
  respuestaRequerimiento,
  restablecimientoPatronal,
  seguroSaludFamilia,
  semanasCotizadas,
  siroc,
  suspensionPae,
  sustitucionPatronal,
  tarjetaPatronal,
  tipDigital,
  vigenciaDerechos,
];
