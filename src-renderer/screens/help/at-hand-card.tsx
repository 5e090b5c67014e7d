// Holds what a person is asked for when they call: who they are, and the act, filing or procedure it is about. Must not hold secrets.
import { ClipboardList } from 'lucide-react';
import { catalogue } from '../../../src-shared/domain/procedures/catalogue.ts';
import { wordsIn } from '../../../src-shared/domain/procedures/words.ts';
import { useStatus } from '../../state/app-state.tsx';
import { useChannel } from '../../state/queries.ts';
import { useText } from '../../text/use-text.tsx';
import { Card, type Fact, Facts } from '../../ui/card.tsx';
import { CopyButton } from '../copy-button.tsx';
import { registrationWord } from '../words.ts';

type Line = { readonly term: string; readonly value: string | null | undefined; readonly id?: boolean };

/** `about`: `act:<id>`, `case:<id>` or `procedure:<id>`; null when nothing in particular. */
export function AtHandCard({ about }: { readonly about: string | null }) {
  const { t } = useText();
  const { profile } = useStatus();
  const told = useAbout(about);
  const lines: readonly Line[] = [
    { term: t('help.atHand.rfc'), value: profile?.rfc, id: true },
    { term: t('help.atHand.name'), value: profile?.name },
    ...told,
  ];
  const shown = lines.flatMap((line) => (line.value ? [{ ...line, value: line.value }] : []));
  const facts: readonly Fact[] = shown.map(({ term, value, id }) => ({ term, value, ...(id ? { id } : {}) }));
  return (
    <Card
      title={t('help.atHand.heading')}
      icon={ClipboardList}
      aside={
        <span className="bar help__copy">
          <CopyButton text={shown.map((line) => `${line.term}: ${line.value}`).join('\n')} label={t('help.atHand.copy')} />
        </span>
      }
      foot={t('help.atHand.secret')}
    >
      <div className="stack" data-gap="small">
        <p className="soft">{told.length > 0 ? t('help.atHand.lead') : t('help.atHand.general')}</p>
        <Facts of={facts} />
      </div>
    </Card>
  );
}

function useAbout(about: string | null): readonly Line[] {
  const { t, language } = useText();
  const [what, id = ''] = about?.split(':') ?? [];
  const act = useChannel('acts.get', { id }, { enabled: what === 'act' }).data?.row;
  const filing = useChannel('filings.get', { id }, { enabled: what === 'case' }).data;
  const named = what === 'procedure' ? id : filing?.row.procedure;
  const procedure = named ? catalogue().find((p) => p.id === named) : undefined;
  if (act)
    return [
      { term: t('help.atHand.act'), value: act.title },
      { term: t('help.atHand.folio'), value: act.folio, id: true },
      {
        term: t('help.atHand.registration'),
        value: act.employerRegistration ? registrationWord(act.employerRegistration) : null,
        id: true,
      },
      { term: t('help.atHand.office'), value: act.issuer.office },
    ];
  if (!procedure) return [];
  const homoclave = procedure.homoclave ? ` (${procedure.homoclave.value})` : '';
  return [
    { term: t('help.atHand.procedure'), value: `${wordsIn(procedure.name, language)}${homoclave}` },
    { term: t('help.atHand.folio'), value: filing?.row.folio, id: true },
    { term: t('help.atHand.act'), value: filing?.actFolio, id: true },
    { term: t('help.atHand.state'), value: filing?.row.state ? t(`procedures.state.${filing.row.state}`) : null },
  ];
}
