// Holds the words of the practice Terms and Conditions (es-MX). Ours, not the institute's: the official text was not available.
// A change of one letter is a new version: what people signed is known by the hash.
export const TERMS_VERSION = 'practica-2026.1';
export const TERMS_TITLE = 'Términos y Condiciones de uso del Buzón IMSS · texto de PRÁCTICA';
export const TERMS_PUBLISHED_AT = '2026-11-24T06:00:00.000Z';

export const TERMS_TEXT = `TEXTO DE PRÁCTICA. Lo redactó el equipo de esta aplicación para que usted conozca el procedimiento antes de usarlo de verdad. No es el texto oficial del Instituto Mexicano del Seguro Social, no lo sustituye y aceptarlo aquí no habilita su Buzón IMSS ni produce efecto legal alguno.

1. Qué es el Buzón IMSS
El Buzón IMSS es el sistema de comunicación electrónica del Instituto. Por él el Instituto puede notificar actos, requerimientos y resoluciones emitidos en documentos digitales e informar sobre asuntos de interés; y por él los particulares pueden presentar promociones, solicitudes y avisos, cumplir obligaciones y requerimientos, y consultar su situación (artículo 5 A, fracción XXIII, de la Ley del Seguro Social). Lo que se hace por el Buzón produce los mismos efectos y tiene el mismo valor probatorio que lo firmado de forma autógrafa (artículo 286 L).

2. Quién lo usa
Lo usan los patrones y demás sujetos obligados, los contadores públicos, los responsables solidarios, los terceros relacionados y sus representantes, en las materias de incorporación, recaudación y fiscalización. Todo particular tiene un buzón asignado; habilitarlo consiste en registrar y confirmar medios de contacto y firmar estos términos.

3. Con qué se entra y se firma
Se entra y se firma con la e.firma vigente que expide el Servicio de Administración Tributaria. Una persona moral puede usar su propia e.firma o la de su representante legal (artículo 19-A del Código Fiscal de la Federación). La clave privada y su contraseña son personales: usted responde del uso que se haga de ellas. En este modo de práctica se admite además una e.firma de práctica, que no sirve para ningún otro fin.

4. Medios de contacto
Usted registra al menos un correo electrónico y un número de teléfono móvil; se admiten hasta cinco correos y un móvil. Cada medio se confirma dentro de las 72 horas siguientes a su registro, con la liga o el código que se le envía; si no lo confirma en ese plazo, el registro se cancela y tendrá que hacerlo de nuevo. La ley pide mantenerlos actualizados (artículo 286 M). Mientras el buzón esté habilitado debe quedar confirmado al menos un medio de cada tipo.

5. Cómo se notifica un acto
Antes de notificar un acto se envía un aviso electrónico a sus medios de contacto. A partir del día siguiente usted tiene tres días hábiles para abrirlo. Al abrirlo firma un acuse de recibo electrónico con fecha y hora, y en ese momento queda notificado. Si no lo abre en ese plazo, la notificación se tiene por realizada el cuarto día hábil, y de ello se emite una constancia (artículo 134, fracción I, del Código Fiscal de la Federación). La notificación surte efectos el día hábil siguiente a aquel en que se hizo (artículo 135), y los plazos que fije el acto se cuentan desde entonces. Consultar la lista de actos pendientes no notifica nada.

6. Días y horas
Los plazos fijados en días se cuentan en días hábiles: no cuentan los sábados, los domingos ni los días que señala el artículo 12 del Código. La hora es la de la zona centro de México. En este modo de práctica el reloj puede adelantarse para que usted vea correr un plazo en un minuto; el reloj nunca retrocede.

7. Otros canales
Que exista el buzón no impide al Instituto notificar a los patrones por los demás medios que prevé la ley: en persona, por correo certificado o por estrados (artículo 286 M). Un buzón vacío no demuestra que nada se haya notificado. Cuando un particular no habilita el buzón, da datos erróneos o no registra o actualiza sus medios de contacto, el Instituto puede notificarle por estrados (artículo 134, fracción III, del Código).

8. Comunicados
Los comunicados informan y por sí mismos no abren plazos. Se leen sin firmar.

9. Acuses y sellos
Cada acuse, constancia y documento lleva la cadena original y el sello digital de quien lo emite, con los que puede comprobarse que no fue alterado. Consérvelos. Los de este modo de práctica llevan el sello de una autoridad certificadora de práctica, distinta de cualquier autoridad oficial.

10. Desactivación y cambios
Usted puede desactivar el buzón con una solicitud firmada. Desactivarlo no detiene los plazos de los actos cuyo aviso ya se envió ni impide que se le notifique por otros medios. Si este texto cambia, se publica con otra versión y se le pide aceptarlo de nuevo antes de habilitar.

11. Datos personales
Todo lo que usted escribe en el modo de práctica (correos, teléfono, RFC) queda en un archivo de este equipo y no se envía a ninguna parte. Los correos y mensajes de este modo no salen de la aplicación: se leen dentro de ella.

12. Ayuda
Para dudas sobre el Buzón IMSS verdadero: 800 623 2323, opción 5 y de nuevo 5, de lunes a viernes de 9:00 a 18:00 horas (hora del centro).

Al firmar con su e.firma usted manifiesta que leyó este texto de práctica hasta el final.
`;
