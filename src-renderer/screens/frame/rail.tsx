// Holds the rail: the sections that exist, and how many acts are due today or tomorrow. Must not list what is not there.
import { CalendarDays, FilePen, FolderInput, Inbox, LifeBuoy, ScanSearch, Settings2, Stamp } from 'lucide-react';
import { useStatus } from '../../state/app-state.tsx';
import { type Section, useNavigation } from '../../state/navigation.tsx';
import { useText } from '../../text/use-text.tsx';
import { Icon, type IconOf } from '../../ui/icon.tsx';

const TOP: readonly (readonly [Section, IconOf])[] = [
  ['inbox', Inbox],
  ['agenda', CalendarDays],
  ['procedures', FilePen],
  ['receipts', Stamp],
  ['authentic', ScanSearch],
  ['intake', FolderInput],
];
const BOTTOM: readonly (readonly [Section, IconOf])[] = [
  ['help', LifeBuoy],
  ['settings', Settings2],
];

export function Rail() {
  const { t } = useText();
  return (
    <nav className="rail" aria-label={t('common.sections.label')} data-f6="">
      {TOP.map(([section, icon]) => (
        <Place key={section} section={section} icon={icon} />
      ))}
      <span className="rail__push" />
      {BOTTOM.map(([section, icon]) => (
        <Place key={section} section={section} icon={icon} />
      ))}
    </nav>
  );
}

function Place({ section, icon }: { readonly section: Section; readonly icon: IconOf }) {
  const { t } = useText();
  const { counts } = useStatus();
  const navigation = useNavigation();
  // Enabling is reached from the mailbox and belongs to it.
  const here = navigation.section === section || (section === 'inbox' && navigation.section === 'enrolment');
  const due = section === 'inbox' ? counts.dueSoon : 0;
  return (
    <button type="button" aria-current={here ? 'page' : undefined} onClick={() => navigation.go(section)}>
      <Icon of={icon} />
      {t(`common.sections.${section}`)}
      {due > 0 ? (
        <span className="rail__count">
          <span aria-hidden="true">{due > 99 ? '99+' : due}</span>
          <span className="visually-hidden">{t('common.sections.dueCount', { count: due })}</span>
        </span>
      ) : null}
    </button>
  );
}
