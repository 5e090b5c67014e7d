// Holds the drawn list of checks on a certificate: icon, words and reason. Must not decide the state of any.
import type { Text } from '../../../src-shared/text/index.ts';
import { Verdict } from '../../ui/verdict.tsx';
import type { Check } from './checks.ts';

export function CheckList({ checks, text, label }: { readonly checks: readonly Check[]; readonly text: Text; readonly label?: string }) {
  const items = checks.map((check) => ({
    id: check.id,
    state: check.state,
    words: text.maybe(`enrolment.checks.${check.words}`, check.params) ?? check.words,
    ...(check.note ? { note: text.maybe(`enrolment.checks.${check.note}`) } : {}),
  }));
  return <Verdict of={items} {...(label ? { label } : {})} />;
}
