// Holds what is said of a mail or file that may not be what it claims. Must not call anything safe.
export const phishing = {
  title: '¿Es de quien dice?',
  danger: 'Cuidado: hay señales de engaño. No abra sus enlaces ni responda.',
  doubt: 'Hay algo que conviene comprobar antes de hacer caso.',
  nothingSeen: 'No se vieron señales de engaño. Eso no prueba que sea del Instituto: compruébelo en su buzón.',
  why: {
    'sender-claims': 'Dice venir del Instituto, pero la dirección es de otro: {de}',
    'sender-alike': 'La dirección imita a la del Instituto: {de}',
    'reply-elsewhere': 'La respuesta se iría a otra dirección: {de}',
    'link-hides': 'Un enlace muestra una dirección y lleva a otra: {de}',
    'link-alike': 'Un enlace lleva a un sitio que imita al oficial: {de}',
    'link-letters': 'Un enlace usa letras de otro alfabeto que parecen las nuestras: {de}',
    'link-number': 'Un enlace lleva a un número y no a un nombre: {de}',
    'link-user': 'Un enlace pone un nombre conocido delante del verdadero sitio: {de}',
    'link-scheme': 'Un enlace no es de una página: {de}',
    'link-open': 'Un enlace va sin cifrar: {de}',
    'file-program': 'Trae un archivo que se ejecuta: {de}',
    'file-disguised': 'Un archivo no es lo que su nombre dice: {de}',
    'file-two-endings': 'Un archivo lleva dos terminaciones para parecer otro: {de}',
    'asks-secret': 'Pide su llave o su contraseña; el Instituto nunca las pide por correo: «{de}»',
  },
} as const;
