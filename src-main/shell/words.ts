// Holds the shell's own words: menu, tray, notices and the window of last resort. Must not depend on anything that may fail:
// when the archive, the pages or the services are broken, these still speak.
import type { Settings } from '../services/ports.ts';

export type Language = Settings['language'];

const ES = {
  app: 'Acuse',
  signingTitle: 'Firmar con e.firma · Acuse',
  menu: {
    about: 'Acerca de Acuse', hide: 'Ocultar Acuse', hideOthers: 'Ocultar otros', showAll: 'Mostrar todo', services: 'Servicios', quit: 'Salir de Acuse',
    file: 'Archivo', close: 'Cerrar ventana', edit: 'Edición', undo: 'Deshacer', redo: 'Rehacer', cut: 'Cortar', copy: 'Copiar', paste: 'Pegar', selectAll: 'Seleccionar todo',
    view: 'Ver', zoomIn: 'Acercar', zoomOut: 'Alejar', zoomReset: 'Tamaño normal', fullScreen: 'Pantalla completa', window: 'Ventana', minimize: 'Minimizar', zoom: 'Ampliar', front: 'Traer todo al frente',
  },
  tray: { open: 'Abrir Acuse', check: 'Revisar ahora', quit: 'Salir de Acuse', ok: 'Acuse: al corriente', blind: 'Acuse: no he podido revisar su buzón', new: (n: number) => (n === 1 ? 'Acuse: 1 acto por abrir' : `Acuse: ${n} actos por abrir`) },
  notifications: { title: 'Acuse', many: (n: number) => `Tiene ${n} avisos nuevos en su buzón`, manyBody: 'Abra Acuse para verlos. Verlos en la lista no los abre.' },
  closing: {
    title: 'Acuse sigue revisando su buzón',
    body: 'Al cerrar la ventana, Acuse se queda en la bandeja del sistema para avisarle cuando llegue un acto. Para terminar del todo, elija «Salir». Puede cambiarlo en Ajustes.',
    ok: 'Entendido', quit: 'Salir de Acuse',
  },
  documentName: 'Documento',
  trouble: {
    bug: {
      title: 'Algo falló dentro de Acuse',
      what: 'Acuse encontró un error que no esperaba. Ya quedó anotado en el registro, sin datos de sus documentos.',
      term: 'Sus plazos no cambian por este error. Lo que Acuse ya le confirmó está guardado.',
      todo: 'Puede seguir; si algo no responde, reinicie Acuse. Si se repite, comunique la referencia.',
    },
    start: {
      title: 'Acuse no pudo iniciar',
      what: 'Acuse no logró preparar su archivo o sus servicios.',
      term: 'Sus plazos siguen corriendo. Mientras tanto puede consultar el buzón en buzon.imss.gob.mx. No se borró nada de su archivo.',
      todo: 'Reinicie Acuse. Si se repite, comunique la referencia y no borre la carpeta de Acuse.',
    },
    profile: {
      title: 'Acuse no puede escribir en su carpeta',
      what: 'La carpeta donde Acuse guarda su archivo no admite escritura.',
      term: 'Mientras siga así no se puede recibir, firmar ni guardar nada. Sus plazos siguen corriendo; puede consultar el buzón en buzon.imss.gob.mx.',
      todo: 'Revise los permisos y el espacio libre de la carpeta, y reinicie Acuse.',
    },
    page: {
      title: 'La ventana de Acuse se cerró de forma inesperada',
      what: 'La página del buzón dejó de responder más de una vez.',
      term: 'Sus plazos no cambian. Lo que Acuse ya le confirmó está guardado.',
      todo: 'Reinicie Acuse. Si se repite, comunique la referencia.',
    },
    reference: 'Referencia', folder: 'Carpeta', reason: 'Motivo', log: 'Registro', restart: 'Reiniciar Acuse', goOn: 'Seguir', quit: 'Salir',
  },
};

export type Words = typeof ES;

const EN: Words = {
  app: 'Acuse',
  signingTitle: 'Sign with e.firma · Acuse',
  menu: {
    about: 'About Acuse', hide: 'Hide Acuse', hideOthers: 'Hide Others', showAll: 'Show All', services: 'Services', quit: 'Quit Acuse',
    file: 'File', close: 'Close Window', edit: 'Edit', undo: 'Undo', redo: 'Redo', cut: 'Cut', copy: 'Copy', paste: 'Paste', selectAll: 'Select All',
    view: 'View', zoomIn: 'Zoom In', zoomOut: 'Zoom Out', zoomReset: 'Actual Size', fullScreen: 'Full Screen', window: 'Window', minimize: 'Minimize', zoom: 'Zoom', front: 'Bring All to Front',
  },
  tray: { open: 'Open Acuse', check: 'Check now', quit: 'Quit Acuse', ok: 'Acuse: up to date', blind: 'Acuse: your mailbox could not be checked', new: (n) => (n === 1 ? 'Acuse: 1 act to open' : `Acuse: ${n} acts to open`) },
  notifications: { title: 'Acuse', many: (n) => `You have ${n} new notices in your mailbox`, manyBody: 'Open Acuse to see them. Seeing them in the list does not open them.' },
  closing: {
    title: 'Acuse keeps checking your mailbox',
    body: 'When you close the window, Acuse stays in the system tray to tell you when an act arrives. To end it, choose “Quit”. You can change this in Settings.',
    ok: 'Understood', quit: 'Quit Acuse',
  },
  documentName: 'Document',
  trouble: {
    bug: {
      title: 'Something failed inside Acuse',
      what: 'Acuse met an error it did not expect. It has been written to the log, without data from your documents.',
      term: 'Your deadlines do not change because of this error. What Acuse already confirmed to you is stored.',
      todo: 'You can go on; if something does not respond, restart Acuse. If it happens again, report the reference.',
    },
    start: {
      title: 'Acuse could not start',
      what: 'Acuse could not prepare its archive or its services.',
      term: 'Your deadlines keep running. Meanwhile you can use the mailbox at buzon.imss.gob.mx. Nothing was deleted from your archive.',
      todo: 'Restart Acuse. If it happens again, report the reference and do not delete the Acuse folder.',
    },
    profile: {
      title: 'Acuse cannot write to its folder',
      what: 'The folder where Acuse keeps its archive cannot be written to.',
      term: 'While this lasts nothing can be received, signed or stored. Your deadlines keep running; you can use the mailbox at buzon.imss.gob.mx.',
      todo: 'Check the permissions and the free space of the folder, and restart Acuse.',
    },
    page: {
      title: 'The window of Acuse closed unexpectedly',
      what: 'The mailbox page stopped responding more than once.',
      term: 'Your deadlines do not change. What Acuse already confirmed to you is stored.',
      todo: 'Restart Acuse. If it happens again, report the reference.',
    },
    reference: 'Reference', folder: 'Folder', reason: 'Reason', log: 'Log', restart: 'Restart Acuse', goOn: 'Go on', quit: 'Quit',
  },
};

export const wordsIn = (language: Language): Words => (language === 'en' ? EN : ES);
