// Holds «Responder»: the procedures by which this act can be answered, and what was already prepared or filed about it.
// Must not begin a draft itself: procedures does, with the act already in it.
import { FilePen } from 'lucide-react';
import type { Answer } from '../../../src-shared/contract/channels.ts';
import { answersTo, catalogue } from '../../../src-shared/domain/procedures/catalogue.ts';
import { wordsIn } from '../../../src-shared/domain/procedures/words.ts';
import { useNavigation } from '../../state/navigation.tsx';
import { useChannel } from '../../state/queries.ts';
import { useText } from '../../text/use-text.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';

export function RespondCard({ row }: { readonly row: Answer<'acts.get'>['row'] }) {
  const { t, language } = useText();
  const navigation = useNavigation();
  const about = useChannel('filings.list', { actId: row.id, offset: 0, limit: 20 });
  const ways = answersTo(row.kind);
  const filed = about.data?.items ?? [];
  if (ways.length === 0 && filed.length === 0) return null;
  return (
    <Card title={t('procedures.respond')} icon={FilePen} aside={<span className="soft small">{t('procedures.respondNote')}</span>}>
      <div className="stack" data-gap="small">
        {filed.map((f) => (
          <div key={f.id}>
            <Button kind="quiet" onPress={() => navigation.go('procedures', `case:${f.id}`)}>
              {nameOf(f.procedure, language)} · {f.state ? t(`procedures.state.${f.state}`) : ''}
            </Button>
          </div>
        ))}
        {ways.map((p, i) => (
          <div key={p.id}>
            <Button
              {...(i === 0 ? {} : { kind: 'quiet' as const })}
              onPress={() => navigation.go('procedures', `respond:${p.id}:${row.id}`)}
            >
              {wordsIn(p.name, language)}
            </Button>
          </div>
        ))}
      </div>
    </Card>
  );
}

const nameOf = (id: string, language: string): string => {
  const found = catalogue().find((p) => p.id === id);
  return found ? wordsIn(found.name, language) : id;
};
