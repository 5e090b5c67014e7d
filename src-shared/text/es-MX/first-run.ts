// Holds the words of the plain notice read once, before anything else. Must not hold the words of another screen.
export const firstRun = {
  heading: 'Antes de empezar',
  lead: 'Acuse recibe, explica y conserva lo que se le notifica. Cuatro cosas que conviene saber:',
  unofficial: 'No es del IMSS',
  unofficialText: 'Es una herramienta independiente. El buzón con efectos legales es el Buzón IMSS de la página del Instituto.',
  dates: 'Las fechas informan',
  datesText: 'Se calculan con la ley y un calendario que tienen fuente y fecha. No son asesoría legal; si hay duda, tome la más temprana.',
  practice: 'Empieza en práctica',
  practiceText: 'Habilitará, recibirá y abrirá actos de ejemplo en un instituto que vive en su equipo. Nada de eso tiene efectos.',
  yours: 'Lo suyo se queda aquí',
  yoursText: 'Su llave no se copia, su contraseña no se guarda y su archivo está en este equipo.',
  portal: 'Ver el Buzón IMSS oficial',
  accept: 'Entiendo que Acuse no es del IMSS y que sus fechas son informativas.',
  acceptMissing: 'Marque la casilla para poder empezar.',
  go: 'Empezar',
  language: 'Idioma',
} as const;
