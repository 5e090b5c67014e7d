// Holds the person's language for the screens. Must not hold sentences: those are in src-shared/text.
import { createContext, type ReactNode, use, useEffect, useMemo } from 'react';
import { createText, type Language, type Text } from '../../src-shared/text/index.ts';

const TextContext = createContext<Text | null>(null);

const made = new Map<Language, Text>();

/** One per language for the life of the window. */
export function textFor(language: Language): Text {
  const known = made.get(language);
  if (known) return known;
  const text = createText(language);
  made.set(language, text);
  return text;
}

export function TextProvider({ language, children }: { readonly language: Language; readonly children: ReactNode }) {
  const text = useMemo(() => textFor(language), [language]);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  return <TextContext value={text}>{children}</TextContext>;
}

/** Sentences (`t`), error sentences (`error`) and formats of the person's language. */
export function useText(): Text {
  const text = use(TextContext);
  if (!text) throw new Error('useText outside TextProvider');
  return text;
}
