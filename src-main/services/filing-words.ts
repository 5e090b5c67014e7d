// Holds the sentences shown while a filing is signed, made from the texts. They are part of what the person consents to.
import { shortHash, type Text } from '../../src-shared/text/index.ts';
import type { FilingWords } from './draft-parts.ts';

const annexes = ({ t }: Text, count: number): string => (count === 0 ? t('effects.file.noAnnexes') : t('effects.file.annexes', { count }));

export const filingWords = (text: Text): FilingWords => {
  const { t } = text;
  return {
    language: text.language,
    filing: ({ name, who, attachments, sha256 }) => ({
      title: t('effects.file.title', { nombre: name }),
      effect: [
        t('effects.file.effect', { nombre: name, quien: who, anexos: annexes(text, attachments) }),
        t('effects.file.hash', { huella: shortHash(sha256) }),
        t('effects.file.later'),
      ],
    }),
    answer: ({ folio, attachments, sha256 }) => ({
      title: t('effects.file.answerTitle', { folio }),
      effect: [
        t('effects.file.answerEffect', { folio, anexos: annexes(text, attachments) }),
        t('effects.file.hash', { huella: shortHash(sha256) }),
        t('effects.file.later'),
      ],
    }),
    notifies: (folio) => t('effects.file.notifies', { folio }),
    choose: (document) => ({ title: t('effects.file.choose', { documento: document }), files: t('effects.file.files') }),
  };
};

export const withdrawWords = ({ t }: Text, folio: string) => ({
  title: t('effects.file.withdrawTitle', { folio }),
  effect: [t('effects.file.withdrawEffect', { folio })],
});
