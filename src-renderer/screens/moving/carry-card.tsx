// Holds the entry in the settings to moving to another computer. Must not make the copy: the dialog asks main.
import { LaptopMinimal } from 'lucide-react';
import { useState } from 'react';
import { useText } from '../../text/use-text.tsx';
import { Button } from '../../ui/button.tsx';
import { CarryDialog } from './carry-dialog.tsx';

export function CarryCard() {
  const { t } = useText();
  const [open, setOpen] = useState(false);
  return (
    <div className="card settings__card">
      <div className="setting">
        <h3>{t('moving.carry.heading')}</h3>
        <p className="setting__note">{t('moving.carry.note')}</p>
      </div>
      <div className="bar">
        <Button icon={LaptopMinimal} hasPopup="dialog" onPress={() => setOpen(true)}>
          {t('moving.carry.open')}
        </Button>
      </div>
      {open ? <CarryDialog onClose={() => setOpen(false)} /> : null}
    </div>
  );
}
