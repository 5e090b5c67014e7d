// Holds a field whose content never enters React's state: only whether there is something in it. Must not keep what is typed.
import { useCallback, useRef, useState } from 'react';

export function useSecretField() {
  const ref = useRef<HTMLInputElement>(null);
  const [filled, setFilled] = useState(false);
  /** The bytes belong to the call (main wipes its own); the field forgets at once. */
  const take = useCallback((): Uint8Array<ArrayBuffer> => {
    const bytes = new TextEncoder().encode(ref.current?.value ?? '');
    if (ref.current) ref.current.value = '';
    setFilled(false);
    return bytes;
  }, []);
  const same = useCallback((other: { readonly current: HTMLInputElement | null }) => ref.current?.value === other.current?.value, []);
  return {
    ref,
    filled,
    take,
    /** Whether another field holds the same. */
    same,
    input: {
      ref,
      type: 'password',
      autoComplete: 'off',
      spellCheck: false,
      onInput: (event: { readonly currentTarget: HTMLInputElement }) => setFilled(event.currentTarget.value !== ''),
    },
  } as const;
}
