// Holds the Terms as a sheet that is read to its end, by wheel or by keyboard, and how far one got. Must not change the text.
import { ScrollText } from 'lucide-react';
import { type RefObject, useCallback, useEffect, useId, useMemo, useRef, useState } from 'react';
import { useText } from '../../text/use-text.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Meter } from '../../ui/meter.tsx';
import { headedCount, termsSections } from './terms-sections.ts';

type Terms = { readonly version: string; readonly text: string; readonly title: string };
type Reading = { readonly share: number; readonly sectionsLeft: number };

/** A few pixels of grace: at 125 % or 150 % scale the last one is never reached exactly. */
const GRACE_PX = 6;

/** How far the reader got. Never goes back: what was read was read. */
function useReading(box: RefObject<HTMLElement | null>, text: string, onEnd: () => void): Reading & { readonly measure: () => void } {
  const [reading, setReading] = useState<Reading>({ share: 0, sectionsLeft: 0 });
  const end = useRef(onEnd);
  end.current = onEnd;
  const measure = useCallback(() => {
    const element = box.current;
    if (!element || element.clientHeight === 0) return;
    const seen = element.scrollTop + element.clientHeight;
    const atEnd = seen >= element.scrollHeight - GRACE_PX;
    const left = [...element.querySelectorAll('h3')].filter((heading) => heading.offsetTop - element.offsetTop > seen).length;
    setReading((before) =>
      atEnd || before.share === 1
        ? { share: 1, sectionsLeft: 0 }
        : seen / element.scrollHeight > before.share
          ? { share: seen / element.scrollHeight, sectionsLeft: left }
          : before,
    );
    if (atEnd) end.current();
  }, [box]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another text is read anew
  useEffect(() => {
    setReading({ share: 0, sectionsLeft: 0 });
    measure();
    const watcher = new ResizeObserver(measure);
    if (box.current) watcher.observe(box.current);
    return () => watcher.disconnect();
  }, [text, measure, box]);
  return { ...reading, measure };
}

export function TermsSheet({ terms, onEnd }: { readonly terms: Terms; readonly onEnd: () => void }) {
  const { t } = useText();
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const sections = useMemo(() => termsSections(terms.text), [terms.text]);
  const count = headedCount(sections);
  const reading = useReading(box, terms.text, onEnd);
  return (
    <section className="card" aria-labelledby={id}>
      <header className="card__head">
        <Icon of={ScrollText} />
        <h2 id={id}>{t('enrolment.terms.text')}</h2>
        <span className="soft small">
          {count > 0
            ? t('enrolment.terms.version', { version: terms.version, count })
            : t('enrolment.terms.versionOnly', { version: terms.version })}
        </span>
      </header>
      <div ref={box} className="terms-text" tabIndex={0} role="group" aria-labelledby={id} lang="es-MX" onScroll={reading.measure}>
        <p className="terms-text__title">{terms.title}</p>
        {sections.map((section, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the sections of one text never change order
          <div key={index}>
            {section.heading ? <h3>{section.heading}</h3> : null}
            {section.paragraphs.map((paragraph) => (
              <p key={paragraph}>{paragraph}</p>
            ))}
          </div>
        ))}
      </div>
      <div className="card__foot terms-read">
        <span>{t('enrolment.terms.read', { n: Math.floor(reading.share * 100) })}</span>
        <Meter value={reading.share} label={t('enrolment.terms.progress')} />
        <span role="status">
          {reading.share === 1
            ? t('enrolment.terms.end')
            : reading.sectionsLeft > 0
              ? t('enrolment.terms.left', { count: reading.sectionsLeft })
              : ''}
        </span>
      </div>
    </section>
  );
}
