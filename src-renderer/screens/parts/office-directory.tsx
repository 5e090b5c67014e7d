// Holds the directory of offices (subdelegaciones), searched offline by name, state or key. Must not vouch for the list: it says it is not official.
import { MapPin } from 'lucide-react';
import { useMemo, useState } from 'react';
import { plainWords } from '../../../src-shared/domain/procedures/catalogue.ts';
import { OFFICES } from '../../../src-shared/domain/procedures/offices.ts';
import { useText } from '../../text/use-text.tsx';
import { Card } from '../../ui/card.tsx';
import { SearchField } from '../../ui/field.tsx';

const SHOWN = 12;

export function OfficeDirectory() {
  const { t } = useText();
  const [typed, setTyped] = useState('');
  const found = useMemo(() => {
    const words = plainWords(typed).split(/\s+/).filter(Boolean);
    return OFFICES.filter((o) => words.every((word) => plainWords(`${o.name} ${o.ooad} ${o.code}`).includes(word)));
  }, [typed]);
  return (
    <Card
      title={t('procedures.sheet.offices')}
      icon={MapPin}
      aside={<span className="small soft">{t('procedures.sheet.officesNote')}</span>}
    >
      <div className="stack" data-gap="small">
        <SearchField
          label={t('procedures.sheet.officeSearch')}
          placeholder={t('procedures.sheet.officePlaceholder')}
          clearLabel={t('procedures.clear')}
          value={typed}
          onChange={setTyped}
        />
        <p className="small soft" role="status">
          {found.length === 0 ? t('help.offices.none') : t('help.offices.found', { count: found.length })}
        </p>
        <ul className="offices">
          {found.slice(0, SHOWN).map((o) => (
            <li key={o.code}>
              <span className="id">{o.code}</span> {o.name} <span className="soft">{o.ooad}</span>
            </li>
          ))}
        </ul>
        {found.length > SHOWN ? <p className="small soft">{t('help.offices.more', { count: found.length - SHOWN })}</p> : null}
      </div>
    </Card>
  );
}
