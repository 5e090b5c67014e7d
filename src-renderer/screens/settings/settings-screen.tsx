// Holds the settings: groups at the left, one at a time at the right. Each change is saved as it is made. Must not hold the groups.
import '../parts/parts.css';
import '../enrolment/enrolment.css';
import './settings.css';
import { Archive, BellRing, CalendarOff, ContactRound, Inbox, Info, Languages, MonitorCog, Repeat } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useStatus } from '../../state/app-state.tsx';
import { useNavigation } from '../../state/navigation.tsx';
import { useText } from '../../text/use-text.tsx';
import { Icon } from '../../ui/icon.tsx';
import { CalendarGroup } from '../calendar/calendar-group.tsx';
import { DutiesGroup } from '../calendar/duties-group.tsx';
import { RemindersGroup } from '../calendar/reminders-group.tsx';
import { AboutGroup } from './about-group.tsx';
import { ArchiveGroup } from './archive-group.tsx';
import { ContactsGroup } from './contacts-group.tsx';
import { DesktopGroup } from './desktop-group.tsx';
import { LookGroup } from './look-group.tsx';
import { MailboxGroup } from './mailbox-group.tsx';

const GROUPS = [
  { id: 'mailbox', icon: Inbox, Group: MailboxGroup },
  { id: 'contacts', icon: ContactRound, Group: ContactsGroup },
  { id: 'look', icon: Languages, Group: LookGroup },
  { id: 'desktop', icon: MonitorCog, Group: DesktopGroup },
  { id: 'reminders', icon: BellRing, Group: RemindersGroup },
  { id: 'calendar', icon: CalendarOff, Group: CalendarGroup },
  { id: 'duties', icon: Repeat, Group: DutiesGroup },
  { id: 'archive', icon: Archive, Group: ArchiveGroup },
  { id: 'about', icon: Info, Group: AboutGroup },
] as const;
type GroupId = (typeof GROUPS)[number]['id'];

export function SettingsScreen() {
  const { t } = useText();
  const { target, visit } = useNavigation();
  const { profile } = useStatus();
  const enrolled = profile?.enrolment === 'active';
  const groups = GROUPS.filter((group) => group.id !== 'contacts' || enrolled);
  const [chosen, setChosen] = useState<GroupId>(groups.find((group) => group.id === target)?.id ?? 'mailbox');
  // Asked for by name while the settings are already on the screen.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each visit asks once; what is chosen here afterwards stays
  useEffect(() => {
    const wanted = groups.find((group) => group.id === target);
    if (wanted) setChosen(wanted.id);
  }, [visit]);
  const current = groups.find((group) => group.id === chosen) ?? groups[0];
  const heading = useRef<HTMLHeadingElement>(null);
  const seen = useRef(chosen);
  useEffect(() => {
    if (seen.current === chosen) return;
    seen.current = chosen;
    heading.current?.focus();
  }, [chosen]);
  if (!current) return null;
  const { Group } = current;
  return (
    <div className="settings">
      <nav className="settings__nav" aria-label={t('settings.title')} data-f6="">
        <h1>{t('settings.title')}</h1>
        <ul>
          {groups.map(({ id, icon }) => (
            <li key={id}>
              <button type="button" aria-current={id === current.id ? 'page' : undefined} onClick={() => setChosen(id)}>
                <Icon of={icon} />
                {t(`settings.sections.${id}`)}
              </button>
            </li>
          ))}
        </ul>
      </nav>
      <section className="settings__body" aria-labelledby="settings-group" data-f6="">
        <div className="settings__main">
          <h2 id="settings-group" ref={heading} tabIndex={-1}>
            {t(`settings.sections.${current.id}`)}
          </h2>
          <Group />
        </div>
      </section>
    </div>
  );
}
