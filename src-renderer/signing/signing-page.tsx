// Holds the page of the signing window: for whom, with what effect, which exact words, with which e.firma, and the password.
// Must not know what becomes of the signature; main decides, records and closes the window.
import { CircleAlert, ClockAlert, Info, PenLine, ScrollText } from 'lucide-react';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { civilDateAt } from '../../src-shared/domain/calendar/civil-date.ts';
import type { Text } from '../../src-shared/text/index.ts';
import { CheckList } from '../screens/enrolment/check-list.tsx';
import { certificateChecks } from '../screens/enrolment/checks.ts';
import { TextProvider, textFor } from '../text/use-text.tsx';
import { Button } from '../ui/button.tsx';
import { Facts } from '../ui/card.tsx';
import { Icon } from '../ui/icon.tsx';
import { Notice } from '../ui/notice.tsx';
import { Files } from './files.tsx';
import { Parties } from './parties.tsx';
import { PasswordField } from './password-field.tsx';
import { type Shown, type Signing, type SigningView, useSecondsLeft, useSigning } from './use-signing.ts';

export function SigningPage() {
  const signing = useSigning();
  const language = signing.shown?.view.language ?? 'es-MX';
  const theme = signing.shown?.view.theme ?? 'system';
  const text = textFor(language);
  useEffect(() => {
    if (theme === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
    document.title = `${text.t('signing.window')} · Acuse`;
  }, [theme, text]);
  return (
    <TextProvider language={language}>
      {signing.shown ? (
        <SigningForm signing={signing} shown={signing.shown} text={text} />
      ) : (
        <Empty failure={signing.failure} text={text} />
      )}
    </TextProvider>
  );
}

function Empty({ failure, text }: { readonly failure: Signing['failure']; readonly text: Text }) {
  const gone = failure?.code === 'NOT_FOUND';
  return (
    <main className="sign-empty" aria-busy={failure === null}>
      {failure ? (
        <>
          <h1>{gone ? text.t('signing.gone') : text.error(failure).what}</h1>
          <p>{gone ? text.t('signing.goneHint') : text.error(failure).term}</p>
          <Button onPress={() => window.close()}>{text.t('signing.close')}</Button>
        </>
      ) : (
        <p role="status">{text.t('signing.loading')}</p>
      )}
    </main>
  );
}

type Reason = 'ready' | 'cer' | 'key' | 'unusable' | 'password';

const reasonOf = (view: SigningView, filled: boolean): Reason => {
  if (!view.certificate) return 'cer';
  if (view.certificate.inspection.verdict !== 'OK') return 'unusable';
  if (!view.key) return 'key';
  return filled ? 'ready' : 'password';
};

function SigningForm({ signing, shown, text }: { readonly signing: Signing; readonly shown: Shown; readonly text: Text }) {
  const { view } = shown;
  const password = useRef<HTMLInputElement>(null);
  const chooser = useRef<HTMLButtonElement>(null);
  const [filled, setFilled] = useState(false);
  const wait = useSecondsLeft(shown.openAt);
  const reason = reasonOf(view, filled);
  const asksPassword = reason === 'ready' || reason === 'password';
  const error = signing.trouble ?? view.error ?? unusable(view);
  const canSign = reason === 'ready' && wait === 0 && !signing.busy;

  // The password where it can be typed, else the file that is missing. Never the button that signs.
  useEffect(() => {
    if (asksPassword) password.current?.focus();
    else chooser.current?.focus();
  }, [asksPassword]);
  // A failed try leaves an empty field and the hand on it.
  useEffect(() => {
    if (signing.busy || !view.error) return;
    setFilled(password.current?.value !== '' && password.current !== null);
    password.current?.focus();
  }, [signing.busy, view.error]);
  useEffect(() => {
    const onEscape = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented && !signing.busy) void signing.cancel();
    };
    window.addEventListener('keydown', onEscape);
    return () => window.removeEventListener('keydown', onEscape);
  }, [signing.busy, signing.cancel]);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!canSign || !password.current) return;
    setFilled(false);
    void signing.submit(password.current);
  };
  const facts = view.certificate?.inspection.facts ?? null;
  const why =
    wait > 0 ? text.t('signing.wait', { count: wait }) : signing.busy ? text.t('signing.signing') : text.t(`signing.reason.${reason}`);

  return (
    <main className="sign-window">
      <form className="sign" onSubmit={submit} aria-labelledby="sign-title" aria-busy={signing.busy}>
        <header className="sign__head">
          <h1 id="sign-title">{view.title}</h1>
        </header>
        <div className="sign__body">
          <div role="alert">
            {error && !signing.busy ? <Failure error={error} tried={Boolean(signing.trouble ?? view.error)} text={text} /> : null}
          </div>
          <Parties view={view} text={text} />
          <section aria-label={text.t('signing.effect')}>
            <Notice state={view.purpose === 'login' ? 'info' : 'warn'} icon={view.purpose === 'login' ? Info : ClockAlert}>
              {view.effect.map((sentence) => (
                <p key={sentence}>{sentence}</p>
              ))}
            </Notice>
          </section>
          <div className="sign__halves">
            <div className="stack" data-gap="mid">
              {asksPassword ? (
                <PasswordField
                  field={password}
                  text={text}
                  error={view.error?.code === 'CONTRASENA_INCORRECTA' ? text.t('signing.wrong') : null}
                  disabled={signing.busy}
                  onFilled={setFilled}
                />
              ) : null}
              <Files view={view} text={text} disabled={signing.busy} first={chooser} onChoose={(what) => void signing.choose(what)} />
            </div>
            {view.certificate && facts ? (
              <div className="stack" data-gap="mid">
                <Facts
                  of={[
                    ...(facts.representativeRfc
                      ? [{ term: text.t('signing.representative'), value: facts.representativeRfc, id: true }]
                      : []),
                    { term: text.t('signing.serial'), value: facts.serial, id: true },
                    { term: text.t('signing.validUntil'), value: text.plainDay(civilDateAt(facts.notAfter)) },
                  ]}
                />
                <CheckList
                  text={text}
                  label={text.t('enrolment.efirma.who')}
                  checks={certificateChecks(view.certificate.inspection, {
                    hasKey: view.key !== null,
                    now: null,
                    day: text.plainDay,
                  })}
                />
              </div>
            ) : null}
          </div>
          <details className="sign__exact">
            <summary>
              <Icon of={ScrollText} size="small" />
              {text.t('signing.exact')}
            </summary>
            <p className="field__hint">{text.t('signing.exactHint')}</p>
            <pre className="sign__string">{view.canonical}</pre>
          </details>
        </div>
        <footer className="dialog__foot">
          <p id="sign-why">{why}</p>
          <span className="visually-hidden" role="status">
            {view.error && wait === 0 && !signing.busy ? text.t('signing.waitDone') : ''}
          </span>
          <Button
            onPress={() => void signing.cancel()}
            disabledReason={signing.busy ? text.t('signing.signing') : null}
            describedBy="sign-why"
          >
            {text.t(`signing.cancel.${view.purpose}`)}
          </Button>
          <Button submit kind="primary" icon={PenLine} pending={signing.busy} disabledReason={canSign ? null : why} describedBy="sign-why">
            {text.t(`signing.sign.${view.purpose}`)}
          </Button>
        </footer>
      </form>
    </main>
  );
}

/** The certificate's own verdict, when nothing else was tried yet: said before any password is asked. */
function unusable(view: SigningView): { readonly code: string; readonly details?: Readonly<Record<string, string | number>> } | null {
  const inspection = view.certificate?.inspection;
  if (!inspection || inspection.verdict === 'OK') return null;
  return { code: inspection.verdict, ...(inspection.details ? { details: inspection.details } : {}) };
}

type Failed = { readonly code: string; readonly details?: Readonly<Record<string, string | number>> | undefined };

function Failure({ error, tried, text }: { readonly error: Failed; readonly tried: boolean; readonly text: Text }) {
  const sentence = text.error({ code: error.code, ...(error.details ? { details: error.details } : {}) });
  return (
    <section className="errors" aria-labelledby="sign-problem">
      <h2 id="sign-problem">
        <Icon of={CircleAlert} />
        {text.t(tried ? 'signing.problem' : 'signing.cannot')}
      </h2>
      <p className="errors__what">{sentence.what}</p>
      <Facts
        of={[
          { term: text.t('signing.term'), value: sentence.term },
          { term: text.t('signing.todo'), value: sentence.todo },
        ]}
      />
    </section>
  );
}
