// Holds whose mailbox is on screen, and the menu under it: change to another employer, or add one. Keyboard as in any menu.
// Must not sign or enter: changing who is on screen has no effect outside.
import { Check, ChevronDown, CircleOff, EyeOff, LogIn, Plus } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import type { Answer } from '../../../src-shared/contract/channels.ts';
import type { AppStatus } from '../../state/app-state.tsx';
import { useNavigation } from '../../state/navigation.tsx';
import { useChannel } from '../../state/queries.ts';
import { useText } from '../../text/use-text.tsx';
import { Icon } from '../../ui/icon.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';
import { monogramOf } from './monogram.ts';
import { useShow } from './use-show.ts';

type Row = Answer<'profiles.list'>['items'][number];

export function IdentityMenu({ profile }: { readonly profile: AppStatus['profile'] }) {
  const { t } = useText();
  const { go } = useNavigation();
  const list = useChannel('profiles.list', undefined);
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);
  const id = useId();
  const { show, add, error } = useShow();
  const rows = list.data?.items ?? [];
  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  useEffect(() => {
    if (!open) return undefined;
    const items = menu.current?.querySelectorAll<HTMLElement>('[role^="menuitem"]');
    (menu.current?.querySelector<HTMLElement>('[aria-checked="true"]') ?? items?.[0])?.focus();
    const outside = (event: PointerEvent) => {
      if (event.target instanceof Node && !box.current?.contains(event.target)) setOpen(false);
    };
    document.addEventListener('pointerdown', outside);
    return () => document.removeEventListener('pointerdown', outside);
  }, [open]);
  if (!profile && rows.length === 0)
    return (
      <button type="button" className="strip__identity" onClick={() => go('enrolment')}>
        <b>{t('common.strip.nobody')}</b>
      </button>
    );
  const label = profile ? t('common.strip.identity', { nombre: profile.name, rfc: profile.rfc }) : t('common.strip.adding');
  return (
    <div
      ref={box}
      className="identity"
      onBlur={(event) => {
        if (event.relatedTarget instanceof Node && !box.current?.contains(event.relatedTarget)) setOpen(false);
      }}
    >
      <button
        ref={button}
        type="button"
        className="strip__identity"
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        title={profile ? `${profile.name} · ${profile.rfc}` : label}
        onClick={() => setOpen(!open)}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown' || open) return;
          event.preventDefault();
          setOpen(true);
        }}
      >
        {profile ? (
          <>
            <span className="strip__monogram" aria-hidden="true">
              {monogramOf(profile.name)}
            </span>
            <b>{profile.name}</b>
            <span className="id">{profile.rfc}</span>
          </>
        ) : (
          <b>{label}</b>
        )}
        <span className="visually-hidden">. {t('common.strip.change')}</span>
        <Icon of={ChevronDown} size="small" />
      </button>
      {open ? (
        <div
          ref={menu}
          id={id}
          role="menu"
          aria-label={t('common.strip.menu')}
          className="identity__menu"
          onKeyDown={(event) => onMenuKey(event, close)}
        >
          {rows.map((row) => (
            <button
              key={row.rfc}
              type="button"
              role="menuitemradio"
              aria-checked={row.rfc === profile?.rfc}
              tabIndex={-1}
              onClick={() => {
                close();
                if (row.rfc !== profile?.rfc) show(row.rfc);
              }}
            >
              <span className="identity__monogram" aria-hidden="true">
                {monogramOf(row.name)}
              </span>
              <span className="identity__name">
                <b>{row.name}</b>
                <span className="small soft">
                  <span className="id">{row.rfc}</span> <State row={row} />
                </span>
              </span>
              {row.rfc === profile?.rfc ? <Icon of={Check} size="small" /> : null}
            </button>
          ))}
          <button
            type="button"
            role="menuitem"
            tabIndex={-1}
            className="identity__add"
            onClick={() => {
              close();
              if (profile) add();
              else go('enrolment');
            }}
          >
            <Icon of={Plus} />
            {t('common.strip.add')}
          </button>
        </div>
      ) : null}
      {error ? (
        <div className="identity__error">
          <ErrorNotice error={error} />
        </div>
      ) : null}
    </div>
  );
}

/** Only what the person would want to know before changing. */
function State({ row }: { readonly row: Row }) {
  const { t } = useText();
  if (row.enrolment !== 'active')
    return (
      <span className="identity__state">
        <Icon of={CircleOff} size="small" /> {t(row.enrolment === 'none' ? 'common.strip.notEnabled' : 'common.strip.disabled')}
      </span>
    );
  return (
    <>
      {row.closed > 0 ? <span className="identity__state">{t('common.strip.closed', { count: row.closed })}</span> : null}
      {row.session !== 'active' ? (
        <span className="identity__state">
          <Icon of={LogIn} size="small" /> {t('common.strip.session')}
        </span>
      ) : row.blind ? (
        <span className="identity__state" data-state="blind">
          <Icon of={EyeOff} size="small" /> {t('common.strip.cannotSee')}
        </span>
      ) : null}
    </>
  );
}

function onMenuKey(event: KeyboardEvent<HTMLDivElement>, close: () => void): void {
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[role^="menuitem"]')];
  const at = items.indexOf(document.activeElement as HTMLElement);
  const to = (index: number) => {
    event.preventDefault();
    event.stopPropagation();
    items[(index + items.length) % items.length]?.focus();
  };
  if (event.key === 'ArrowDown') to(at + 1);
  else if (event.key === 'ArrowUp') to(at - 1);
  else if (event.key === 'Home') to(0);
  else if (event.key === 'End') to(items.length - 1);
  else if (event.key === 'Escape' || event.key === 'Tab') {
    event.preventDefault();
    event.stopPropagation();
    close();
  } else if (/^\p{L}$/u.test(event.key) && !event.ctrlKey && !event.metaKey && !event.altKey) {
    const wanted = event.key.toLocaleLowerCase('es-MX');
    const next = [...items.slice(at + 1), ...items.slice(0, at + 1)].find((item) =>
      (item.querySelector('b')?.textContent ?? item.textContent ?? '').trim().toLocaleLowerCase('es-MX').startsWith(wanted),
    );
    event.preventDefault();
    event.stopPropagation();
    next?.focus();
  }
}
