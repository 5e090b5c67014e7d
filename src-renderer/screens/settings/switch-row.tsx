// Holds one yes-or-no setting with what it means. Must not save: it tells its owner.
import { useId } from 'react';
import { Check } from '../../ui/field.tsx';

type Props = { readonly words: string; readonly note: string; readonly on: boolean; readonly onChange: (on: boolean) => void };

export function SwitchRow({ words, note, on, onChange }: Props) {
  const id = useId();
  return (
    <div className="setting">
      <Check checked={on} onChange={onChange} describedBy={id}>
        {words}
      </Check>
      <p className="setting__note" id={id}>
        {note}
      </p>
    </div>
  );
}
