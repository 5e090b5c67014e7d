// Holds what to say, in English, when an e.firma cannot be used or a signature made by others does not hold.
// Must not hold logic. Blanks and their names are those of the Spanish source.
import type { EfirmaCode, EfirmaWarning, VerificationCode } from '../../contract/errors.ts';
import type { ErrorSentence } from '../message.ts';

const NOTHING_SIGNED = 'Nothing was signed or sent; your deadlines do not change.';
const CANNOT_SIGN = 'You cannot sign or open acts with this e.firma, yet the terms of what you were told about keep running.';

export const efirmaErrors = {
  CER_ILEGIBLE: {
    what: 'The file “{archivo}” is not a certificate. Choose the .cer file of your e.firma.',
    term: NOTHING_SIGNED,
    todo: 'It is usually in the same folder as the .key. If it is lost, the SAT portal lets you recover it.',
  },
  ARCHIVOS_INVERTIDOS: {
    what: 'The files seem to be swapped: “{a}” is the private key and “{b}” the certificate.',
    term: NOTHING_SIGNED,
    todo: 'Choose “Swap the files”; there is no need to look for them again.',
  },
  ES_CSD: {
    what: 'This certificate is a digital seal certificate (CSD), good only for invoicing. Signing needs the e.firma.',
    term: NOTHING_SIGNED,
    todo: 'Choose the .cer and .key of the e.firma. The invoicing one is usually in another folder, named after a branch.',
  },
  TIPO_DESCONOCIDO: {
    what: 'This certificate does not have the form of a SAT e.firma.',
    term: NOTHING_SIGNED,
    todo: 'Choose the .cer that SAT gave you with your e.firma.',
  },
  EMISOR_NO_CONFIABLE: {
    what: 'The certificate was not issued by a recognised SAT authority (issuer: {emisor}).',
    term: NOTHING_SIGNED,
    todo: 'Choose the original .cer from SAT. If it is the original, update Acuse: SAT may have a newer authority.',
  },
  CERT_DE_PRUEBA: {
    what: 'This is a SAT test certificate and has no validity.',
    term: NOTHING_SIGNED,
    todo: 'Choose your e.firma for your mailbox. Test certificates are accepted only in practice mode.',
  },
  VENCIDA: {
    what: 'Your e.firma expired on {fecha}. You must renew it with SAT before you can sign.',
    term: CANNOT_SIGN,
    todo: 'If it expired less than a year ago you can renew it online with SAT ID; later, at a SAT office by appointment.',
  },
  AUN_NO_VIGENTE: {
    what: 'Your e.firma will be valid from {fecha}. Check the date and time of your computer too.',
    term: NOTHING_SIGNED,
    todo: 'If your computer’s date is right, use your earlier e.firma while it is valid, or wait for that date.',
  },
  REVOCADA: {
    what: 'SAT revoked this e.firma on {fecha}. It can no longer be used to sign.',
    term: CANNOT_SIGN,
    todo: 'Apply for a new one with SAT. If you did not ask for the revocation, call SAT today.',
  },
  RFC_DISTINTO: {
    what: 'The e.firma belongs to {rfc}, but the open mailbox is that of {rfcBuzon}.',
    term: NOTHING_SIGNED,
    todo: 'Choose the e.firma files of {rfcBuzon}, or change mailbox before signing.',
  },
  KEY_ILEGIBLE: {
    what: 'The file “{archivo}” is not a private key or is damaged. Choose the .key file that goes with your certificate.',
    term: NOTHING_SIGNED,
    todo: 'Check that the file ends in .key and not in .cer, .req or .pfx.',
  },
  KEY_DANADA: {
    what: 'The file “{archivo}” is not a private key or is damaged. Choose the .key file that goes with your certificate.',
    term: NOTHING_SIGNED,
    todo: 'The file looks incomplete: use another copy, for instance the one on the USB stick you took to SAT.',
  },
  KEY_CIFRADO_NO_ADMITIDO: {
    what: 'The key uses an encryption this program does not accept ({algoritmo}). Use the original .key file from SAT.',
    term: NOTHING_SIGNED,
    todo: 'Some program encrypted this copy again. Look for the original.',
  },
  KEY_SIN_CIFRAR: {
    what: 'The key is not protected by a password. For safety use the original .key file from SAT.',
    term: NOTHING_SIGNED,
    todo: 'Delete this copy: whoever has it can sign as you. Choose the original.',
  },
  CONTRASENA_VACIA: {
    what: 'Type the password of the private key.',
    term: NOTHING_SIGNED,
    todo: 'It is the one you chose when you applied for your e.firma.',
  },
  CONTRASENA_INCORRECTA: {
    what: 'The password of the private key is not right. Check capitals (Caps Lock), ñ and accents. It is not the password of the SAT portal.',
    term: NOTHING_SIGNED,
    todo: 'Type it again; your files stay chosen and there is no limit of tries.',
  },
  PAR_NO_CORRESPONDE: {
    what: 'The key does not belong to this certificate (serial {serie}). One of them may come from an earlier renewal.',
    term: NOTHING_SIGNED,
    todo: 'Choose the .cer and the .key of the same folder and the same day.',
  },
  LLAVE_DEBIL: {
    what: 'A key of {n} bits is no longer considered safe.',
    term: CANNOT_SIGN,
    todo: 'Renew your e.firma with SAT: new ones have 2048 bits.',
  },
  ARCHIVO_NO_ENCONTRADO: {
    what: '“{ruta}” was not found. Plug in the USB stick or choose the file again.',
    term: NOTHING_SIGNED,
    todo: 'Acuse keeps no copy of your e.firma: it reads it from where you have it each time you sign.',
  },
  DOCUMENTO_CAMBIO: {
    what: 'The document changed since it was shown; open it again before signing.',
    term: NOTHING_SIGNED,
    todo: 'Read all of it again and sign only if you agree with what it says now.',
  },
  FIRMA_NO_COMPROBADA: {
    what: 'The signature was made but did not pass its own check; nothing was sent.',
    term: 'For the institute you have not signed; your deadlines do not change.',
    todo: 'Try again. If it repeats, use another copy of your .cer and .key files.',
  },
} as const satisfies Record<EfirmaCode, ErrorSentence>;

export const efirmaWarnings = {
  POR_VENCER: {
    what: 'Your e.firma expires on {fecha} (in {n} days).',
    term: 'After that date you will not be able to open acts or sign, and terms keep running.',
    todo: 'Renew it online on the SAT portal while it is still valid.',
  },
  REVOCACION_SIN_RESPUESTA: {
    what: 'It was not possible to ask whether the e.firma is revoked. IMSS will check when it receives the signature.',
    term: 'This does not stop you from signing and does not change your deadlines.',
    todo: 'You may go on. If you asked for its revocation, do not use it.',
  },
  PERMISOS_DE_LLAVE: {
    what: 'Other people who use this computer can read your .key file.',
    term: 'This does not stop you from signing and does not change your deadlines.',
    todo: 'Move it to a folder of your own or remove the others’ permission to read it.',
  },
} as const satisfies Record<EfirmaWarning, ErrorSentence>;

export const verificationErrors = {
  VERIF_ALTERADO: {
    what: 'The document was altered after it was signed.',
    term: 'Do not use it as proof. Your term does not change: count with the earliest date you know.',
    todo: 'Download it again. If it arrives altered once more, ask your subdelegación for a copy and keep this one.',
  },
  VERIF_FIRMANTE_NO_CONFIABLE: {
    what: 'The signature is intact, but its issuer is not recognised.',
    term: 'I cannot tell you whether it comes from the institute. Meanwhile, count the term as if it did.',
    todo: 'Answer with no data or payments before confirming with IMSS at 800\u00a0623\u00a02323.',
  },
  VERIF_VENCIDO_AL_FIRMAR: {
    what: 'The signature is intact, but its certificate was not valid when it was made.',
    term: 'Its validity can be argued; do not count on that: take the term as if it held.',
    todo: 'Ask your adviser and keep the document just as it came.',
  },
  VERIF_ILEGIBLE: {
    what: 'I could not read the signature: it is incomplete or in a format I do not know.',
    term: 'I do not say it is false: I cannot know. Your term does not change.',
    todo: 'Download the document again and verify it once more.',
  },
  VERIF_ALGORITMO_DEBIL: {
    what: 'The signature uses an old method that can now be forged.',
    term: 'By itself it proves neither who signed nor that the document did not change. Your term does not change.',
    todo: 'Ask for a copy with a current signature and keep both.',
  },
} as const satisfies Record<VerificationCode, ErrorSentence>;
