// Holds what the notice of an act says, as facts. Pure. Must not hold anything of the content: it is not known before opening.
import type { Answer } from '../../../src-shared/contract/channels.ts';
import type { Text } from '../../../src-shared/text/index.ts';
import type { Fact } from '../../ui/card.tsx';
import { registrationWord } from '../words.ts';

type Row = Answer<'acts.get'>['row'];

/** All of it, in the order of the document's own head. */
export function noticeFacts(row: Row, text: Text): readonly Fact[] {
  const { t } = text;
  return [
    { term: t('act.facts.from'), value: row.issuer.office },
    { term: t('act.facts.unit'), value: row.issuer.unit },
    { term: t('act.facts.matter'), value: t(`common.matters.${row.matter}`) },
    { term: t('act.facts.kind'), value: t(`common.kinds.${row.kind}`) },
    { term: t('act.facts.folio'), value: row.folio, id: true },
    { term: t('act.facts.holder'), value: row.rfc, id: true },
    ...(row.employerRegistration
      ? [{ term: t('act.facts.registration'), value: registrationWord(row.employerRegistration), id: true }]
      : []),
    { term: t('act.facts.notice'), value: text.fullInstant(row.noticeAt) },
    ...(row.openedAt ? [{ term: t('act.facts.opened'), value: text.fullInstant(row.openedAt) }] : []),
    ...(row.deemedAt ? [{ term: t(row.knownAt ? 'act.facts.known' : 'act.facts.deemed'), value: text.fullInstant(row.deemedAt) }] : []),
  ];
}

/** What stands under the title, on one line. */
export function headFacts(row: Row, text: Text): readonly Fact[] {
  const { t } = text;
  return [
    { term: t('act.facts.from'), value: row.issuer.office },
    ...(row.employerRegistration
      ? [{ term: t('act.facts.registration'), value: registrationWord(row.employerRegistration), id: true }]
      : []),
    { term: t('act.facts.notice'), value: text.shortInstant(row.noticeAt, { year: true }) },
  ];
}
