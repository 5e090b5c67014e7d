// Holds the window: strip, rail, the section chosen, what lies over them. Must not hold the content of a screen.
import { QueryClientProvider, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useState } from 'react';
import { civilMomentAt } from '../src-shared/domain/calendar/civil-date.ts';
import { listen } from './bridge/bridge.ts';
import { Conditions } from './screens/frame/conditions.tsx';
import { Guard } from './screens/frame/guard.tsx';
import { KeysSheet } from './screens/frame/keys-sheet.tsx';
import { Palette } from './screens/frame/palette.tsx';
import { Rail } from './screens/frame/rail.tsx';
import { Strip } from './screens/frame/strip.tsx';
import { InboxScreen } from './screens/inbox/inbox-screen.tsx';
import { FIRST_PAGE } from './screens/inbox/use-acts.ts';
import { AppStateProvider, type AppStatus, useSettings, useStatus } from './state/app-state.tsx';
import { nextPane, useKeys } from './state/keys.ts';
import { NavigationProvider, SECTIONS, type Section, useNavigation } from './state/navigation.tsx';
import { ask, askAhead, connectTopics, createQueryClient, useChannel, whenQuiet } from './state/queries.ts';
import { TextProvider, textFor, useText } from './text/use-text.tsx';
import { ErrorNotice } from './ui/notice.tsx';

// Loaded when first shown: the mailbox must not wait for them.
const EnrolmentScreen = lazy(async () => ({ default: (await import('./screens/enrolment/enrolment-screen.tsx')).EnrolmentScreen }));
const IntakeScreen = lazy(async () => ({ default: (await import('./screens/intake/intake-screen.tsx')).IntakeScreen }));
const AgendaScreen = lazy(async () => ({ default: (await import('./screens/agenda/agenda-screen.tsx')).AgendaScreen }));
const ProceduresScreen = lazy(async () => ({ default: (await import('./screens/procedures/procedures-screen.tsx')).ProceduresScreen }));
const ReceiptsScreen = lazy(async () => ({ default: (await import('./screens/receipts/receipts-screen.tsx')).ReceiptsScreen }));
const AuthenticScreen = lazy(async () => ({ default: (await import('./screens/authentic/authentic-screen.tsx')).AuthenticScreen }));
const SettingsScreen = lazy(async () => ({ default: (await import('./screens/settings/settings-screen.tsx')).SettingsScreen }));
const HelpScreen = lazy(async () => ({ default: (await import('./screens/help/help-screen.tsx')).HelpScreen }));
const PracticeScreen = lazy(async () => ({ default: (await import('./screens/practice/practice-screen.tsx')).PracticeScreen }));
const PortalDialog = lazy(async () => ({ default: (await import('./screens/portal/portal-dialog.tsx')).PortalDialog }));
const NoticeDialog = lazy(async () => ({ default: (await import('./screens/portal/notice-dialog.tsx')).NoticeDialog }));
const RecoveryScreen = lazy(async () => ({ default: (await import('./screens/recovery/recovery-screen.tsx')).RecoveryScreen }));
const RestoreDialog = lazy(async () => ({ default: (await import('./screens/moving/restore-dialog.tsx')).RestoreDialog }));
const FirstRunScreen = lazy(async () => ({ default: (await import('./screens/first-run/first-run-screen.tsx')).FirstRunScreen }));

export function App() {
  const [client] = useState(() => {
    const made = createQueryClient();
    // What the first window shows is asked for at once, not as each part comes to be drawn.
    askAhead(made, 'settings.get', undefined);
    askAhead(made, 'app.status', undefined);
    askAhead(made, 'acts.list', FIRST_PAGE);
    askAhead(made, 'profiles.list', undefined);
    askAhead(made, 'tags.list', undefined);
    askAhead(made, 'portal.get', undefined);
    // The zone's rules take long to read the first time: better while main looks for the answers than when they are drawn.
    civilMomentAt(new Date().toISOString());
    return made;
  });
  useEffect(() => connectTopics(client), [client]);
  return (
    <QueryClientProvider client={client}>
      <Boot />
    </QueryClientProvider>
  );
}

/** Nothing is drawn before the settings say in which language and theme. */
function Boot() {
  const settings = useChannel('settings.get', undefined);
  const status = useChannel('app.status', undefined, { everyMs: 60_000 });
  const whose = useWhose(status.data);
  const theme = settings.data?.theme;
  useEffect(() => {
    if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
    else delete document.documentElement.dataset.theme;
  }, [theme]);
  const language = settings.data?.language ?? 'es-MX';
  if (!settings.data || !status.data) {
    const error = settings.appError ?? status.appError;
    return (
      <TextProvider language={language}>
        <div className="window" data-plain="">
          <header className="strip" />
          <main className="stage">
            <div className="pane" data-ground="desk">
              {error ? (
                <div className="desk">
                  <ErrorNotice error={error} />
                </div>
              ) : (
                <p className="visually-hidden" role="status">
                  {textFor(language).t('common.window.booting')}
                </p>
              )}
            </div>
          </main>
        </div>
      </TextProvider>
    );
  }
  return (
    <TextProvider language={language}>
      <AppStateProvider status={status.data} settings={settings.data}>
        <NavigationProvider
          key={whose}
          start={status.data.profile === null || status.data.profile.enrolment === 'none' ? 'enrolment' : 'inbox'}
        >
          <Window />
        </NavigationProvider>
      </AppStateProvider>
    </TextProvider>
  );
}

/**
 * Changes when the window becomes another's: another employer, or an archive that has just been opened. What was chosen and typed
 * before must not be carried over. Enabling the first mailbox is not such a change.
 */
function useWhose(status: AppStatus | undefined): number {
  const rfc = status?.profile?.rfc ?? null;
  const open = status?.archive.open ?? null;
  const [seen, setSeen] = useState({ rfc, open, count: 0 });
  if (status && (rfc !== seen.rfc || open !== seen.open)) {
    const another = (seen.rfc !== null && rfc !== seen.rfc) || (seen.open === false && open === true);
    setSeen({ rfc, open, count: seen.count + (another ? 1 : 0) });
  }
  return seen.count;
}

function Window() {
  const { t } = useText();
  const status = useStatus();
  const settings = useSettings();
  const navigation = useNavigation();
  useGoTo();
  useGoToIntake();
  useWindowKeys();
  const plain = !status.archive.open ? 'recovery' : settings.noticeAccepted ? null : 'first-run';
  return (
    <div className="window" data-plain={plain ? '' : undefined}>
      <a className="button skip" href="#stage" onClick={skipToStage}>
        {t('common.window.skip')}
      </a>
      <Strip />
      {plain ? null : <Conditions />}
      {plain ? null : <Rail />}
      <main className="stage" id="stage" data-section={plain ?? navigation.section} tabIndex={-1}>
        <Guard key={plain ?? navigation.section}>
          <Suspense fallback={<p className="visually-hidden">{t('common.loading')}</p>}>
            {plain === 'recovery' ? (
              <RecoveryScreen />
            ) : plain === 'first-run' ? (
              <FirstRunScreen />
            ) : (
              <ScreenOf section={navigation.section} />
            )}
          </Suspense>
        </Guard>
      </main>
      {navigation.practiceOpen && status.source === 'practice' && !plain ? (
        <Suspense>
          <PracticeScreen onClose={() => navigation.setPracticeOpen(false)} />
        </Suspense>
      ) : null}
      <div className="overlays" />
      {navigation.dialog === 'palette' && !plain ? <Palette onClose={() => navigation.setDialog(null)} /> : null}
      <Suspense>
        {navigation.dialog === 'portal' && !plain ? <PortalDialog onClose={() => navigation.setDialog(null)} /> : null}
        {(navigation.dialog === 'restore' || navigation.dialog === 'move-here') && plain !== 'first-run' ? (
          <RestoreDialog moving={navigation.dialog === 'move-here'} onClose={() => navigation.setDialog(null)} />
        ) : null}
        {navigation.dialog === 'notice' && !plain ? <NoticeDialog onClose={() => navigation.setDialog(null)} /> : null}
      </Suspense>
      {navigation.dialog === 'keys' ? <KeysSheet onClose={() => navigation.setDialog(null)} /> : null}
    </div>
  );
}

function skipToStage(event: { preventDefault: () => void }): void {
  event.preventDefault();
  document.getElementById('stage')?.focus();
}

function ScreenOf({ section }: { readonly section: Section }) {
  switch (section) {
    case 'enrolment':
      return <EnrolmentScreen />;
    case 'intake':
      return <IntakeScreen />;
    case 'agenda':
      return <AgendaScreen />;
    case 'procedures':
      return <ProceduresScreen />;
    case 'receipts':
      return <ReceiptsScreen />;
    case 'authentic':
      return <AuthenticScreen />;
    case 'settings':
      return <SettingsScreen />;
    case 'help':
      return <HelpScreen />;
    default:
      return <InboxScreen />;
  }
}

/** The bar over the official site says «see in Traer». */
function useGoToIntake(): void {
  const { go } = useNavigation();
  useEffect(() => listen('go-to-intake', () => go('intake')), [go]);
}

/** A click on a notification: main says «go», the window asks where. Also asked once, when the window can first be used. */
function useGoTo(): void {
  const { show } = useNavigation();
  const client = useQueryClient();
  useEffect(() => {
    let live = true;
    const askWhere = async () => {
      const answer = await ask('app.ready', undefined).catch(() => null);
      if (live && answer?.goTo) show(answer.goTo);
    };
    const stopWaiting = whenQuiet(client, () => void askWhere());
    const stop = listen('go-to', () => void askWhere());
    return () => {
      live = false;
      stopWaiting();
      stop();
    };
  }, [show, client]);
}

function useWindowKeys(): void {
  const { go, setDialog } = useNavigation();
  const { singleKeys } = useSettings();
  const sections = Object.fromEntries(SECTIONS.slice(0, 9).map((section, index) => [`mod+${index + 1}`, () => go(section)]));
  useKeys(
    {
      ...sections,
      'mod+k': () => setDialog('palette'),
      '?': () => setDialog('keys'),
      F6: () => nextPane(false),
      'shift+F6': () => nextPane(true),
    },
    { singleKeys },
  );
}
