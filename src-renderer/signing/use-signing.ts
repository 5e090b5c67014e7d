// Holds the conversation of the signing window with main: what is to be signed, choosing files, sending the password, cancelling.
// Must never keep the password: it arrives as an input element and leaves as bytes that are wiped as soon as they are handed over.
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Answer } from '../../src-shared/contract/channels.ts';
import type { AppError } from '../../src-shared/contract/result.ts';
import { call, listen } from '../bridge/bridge.ts';

export type SigningView = Answer<'signing.view'>;
export type Shown = { readonly view: SigningView /** performance.now() at which another try is allowed. */; readonly openAt: number };

export type Signing = {
  readonly shown: Shown | null;
  /** Why there is nothing to show; NOT_FOUND when all was signed or cancelled already. */
  readonly failure: AppError | null;
  /** Signed, or on its way to be: nothing may be pressed. */
  readonly busy: boolean;
  /** A failure of the call itself, not of the signature. */
  readonly trouble: AppError | null;
  readonly choose: (what: 'cer' | 'key') => Promise<void>;
  /** Reads the field, empties it, hands the bytes over and wipes them. */
  readonly submit: (field: HTMLInputElement) => Promise<void>;
  readonly cancel: () => Promise<void>;
};

export function useSigning(): Signing {
  const [shown, setShown] = useState<Shown | null>(null);
  const [failure, setFailure] = useState<AppError | null>(null);
  const [trouble, setTrouble] = useState<AppError | null>(null);
  const [busy, setBusy] = useState(false);
  const sending = useRef(false);

  const show = useCallback((view: SigningView) => setShown({ view, openAt: performance.now() + view.waitSeconds * 1000 }), []);
  const refresh = useCallback(async () => {
    const answer = await call('signing.view', undefined);
    if (answer.ok) show(answer.value);
    else setFailure(answer.error);
  }, [show]);

  useEffect(() => {
    void refresh();
    return listen('signing', () => {
      if (!sending.current) void refresh();
    });
  }, [refresh]);

  const choose = useCallback(
    async (what: 'cer' | 'key') => {
      const answer = await call('signing.chooseFile', { what });
      if (answer.ok) {
        setTrouble(null);
        show(answer.value);
      } else if (answer.error.code !== 'CANCELLED') setTrouble(answer.error);
    },
    [show],
  );

  const id = shown?.view.id ?? '';
  const submit = useCallback(
    async (field: HTMLInputElement) => {
      if (sending.current) return;
      sending.current = true;
      setBusy(true);
      setTrouble(null);
      const password = new TextEncoder().encode(field.value);
      field.value = '';
      // The bridge copies the bytes before it returns: from here on ours are only a risk.
      const asked = call('signing.submit', { id, password });
      password.fill(0);
      const answer = await asked;
      sending.current = false;
      const signed = answer.ok && answer.value.error === null && answer.value.waitSeconds === 0;
      // Signed: main closes this window. Until then nothing here may be pressed again.
      if (signed) return;
      setBusy(false);
      if (answer.ok) show(answer.value);
      else setTrouble(answer.error);
    },
    [id, show],
  );

  const cancel = useCallback(async () => {
    await call('signing.cancel', { id });
  }, [id]);

  return { shown, failure, busy, trouble, choose, submit, cancel };
}

/** Whole seconds still to wait, counted down once a second while there are any. */
export function useSecondsLeft(openAt: number): number {
  const left = () => Math.max(0, Math.ceil((openAt - performance.now()) / 1000));
  const [seconds, setSeconds] = useState(left);
  useEffect(() => {
    const count = () => Math.max(0, Math.ceil((openAt - performance.now()) / 1000));
    setSeconds(count());
    if (count() === 0) return;
    const timer = setInterval(() => {
      setSeconds(count());
      if (count() === 0) clearInterval(timer);
    }, 200);
    return () => clearInterval(timer);
  }, [openAt]);
  return seconds;
}
