// Holds what stands over the official site: where it is, whose certificate that is, what was refused and how downloads go.
// Must not show anything of the page but addresses, and those as text.
import { ArrowLeft, DoorOpen, FolderInput, LockKeyhole, RotateCw, ShieldOff, SquareArrowOutUpRight, TriangleAlert } from 'lucide-react';
import { type BarAction, type BarDownload, type BarView, barLink, cancelLink } from '../../src-shared/contract/portal-bar.ts';
import { useText } from '../text/use-text.tsx';
import { Button, IconButton } from '../ui/button.tsx';
import { Facts } from '../ui/card.tsx';
import { Icon } from '../ui/icon.tsx';
import { Notice } from '../ui/notice.tsx';

type Props = { readonly view: BarView; readonly press: (link: string) => void };

const LINES = 3;
const GOOD: ReadonlySet<BarDownload['state']> = new Set(['running', 'keeping', 'kept', 'duplicate']);
const shortHost = (host: string): string => (host.length > 60 ? `${host.slice(0, 24)}…${host.slice(-32)}` : host);

export function PortalBar({ view, press }: Props) {
  const { t } = useText();
  const act = (action: BarAction) => () => press(barLink(action));
  return (
    <main className="portal-bar" aria-label={t('portal.bar.label')}>
      <h1 className="visually-hidden">{t('portal.bar.label')}</h1>
      <div className="portal-bar__line">
        <span className="bar" data-fit="">
          <IconButton
            size="small"
            icon={ArrowLeft}
            label={t('portal.bar.back')}
            disabledReason={view.canGoBack ? null : t('portal.bar.noBack')}
            onPress={act('back')}
          />
          <IconButton size="small" icon={RotateCw} label={t('portal.bar.reload')} onPress={act('reload')} />
          <IconButton size="small" icon={DoorOpen} label={t('portal.bar.front')} onPress={act('front')} />
        </span>
        <Address view={view} press={press} />
        <span className="bar portal-bar__end" data-fit="">
          <span className="portal-bar__load small" role="status">
            {view.loading ? t('portal.bar.loading') : ''}
          </span>
          <Button size="small" icon={FolderInput} onPress={act('intake')}>
            {t('portal.bar.intake')}
          </Button>
        </span>
      </div>
      {view.showCertificate && view.certificate ? <Certificate of={view.certificate} /> : null}
      {view.trouble ? <Trouble view={view} press={press} /> : null}
      {view.refusal ? <Refusal view={view} press={press} /> : null}
      {!view.refusal && view.missing.length > 0 ? (
        <Notice
          state="quiet"
          actions={
            <Button size="small" onPress={act('dismiss')}>
              {t('portal.bar.dismiss')}
            </Button>
          }
        >
          <p>{t('portal.bar.missing', { count: view.missing.length, sitios: view.missing.slice(0, 4).map(shortHost).join(', ') })}</p>
        </Notice>
      ) : null}
      {view.downloads.length > 0 ? <Downloads view={view} press={press} /> : null}
    </main>
  );
}

function Address({ view, press }: Props) {
  const text = useText();
  const { t } = text;
  const safe = view.certificate !== null;
  return (
    <div className="portal-bar__address">
      <span className="portal-bar__where" title={`${view.host}${view.path}`}>
        <span className="visually-hidden">{t('portal.bar.address')}: </span>
        {view.host ? (
          <>
            <b>{view.host}</b>
            <span className="portal-bar__path">{view.path}</span>
          </>
        ) : (
          t('portal.bar.blank')
        )}
      </span>
      {view.certificate ? (
        <button
          type="button"
          className="portal-bar__certificate"
          data-state="good"
          aria-expanded={view.showCertificate}
          onClick={() => press(barLink('certificate'))}
        >
          <Icon of={LockKeyhole} size="small" />
          <span>
            {t('portal.bar.certificate')}:{' '}
            {t('portal.bar.certificateLine', { emisor: view.certificate.issuer, vence: text.longDay(view.certificate.to.slice(0, 10)) })}
          </span>
        </button>
      ) : (
        <span className="portal-bar__certificate" data-state={safe ? 'good' : 'none'}>
          <Icon of={ShieldOff} size="small" />
          <span>{t('portal.bar.certificateMissing')}</span>
        </span>
      )}
    </div>
  );
}

function Certificate({ of }: { readonly of: NonNullable<BarView['certificate']> }) {
  const text = useText();
  const { t } = text;
  return (
    <div className="portal-bar__facts">
      <Facts
        line
        label={t('portal.bar.certificate')}
        of={[
          { term: t('portal.bar.subject'), value: of.subject },
          { term: t('portal.bar.issuer'), value: of.issuer },
          {
            term: t('portal.bar.validity'),
            value: t('portal.bar.validityIs', { desde: text.longDay(of.from.slice(0, 10)), hasta: text.longDay(of.to.slice(0, 10)) }),
          },
          { term: t('portal.bar.sha256'), value: of.sha256.match(/.{1,4}/g)?.join(' ') ?? of.sha256, id: true },
        ]}
      />
    </div>
  );
}

function Trouble({ view, press }: Props) {
  const { t } = useText();
  const { trouble } = view;
  if (!trouble) return null;
  const title =
    trouble.kind === 'ended'
      ? t('portal.bar.trouble.ended')
      : t(`portal.bar.trouble.${trouble.kind}`, { sitio: shortHost(trouble.host), codigo: trouble.code });
  return (
    <Notice
      live
      state="danger"
      title={title}
      actions={
        <>
          <Button size="small" onPress={() => press(barLink('reload'))}>
            {t('portal.bar.retry')}
          </Button>
          <Button size="small" onPress={() => press(barLink('front'))}>
            {t('portal.bar.front')}
          </Button>
        </>
      }
    >
      <p>{t(`portal.bar.trouble.${trouble.kind}Note`)}</p>
    </Notice>
  );
}

function Refusal({ view, press }: Props) {
  const { t } = useText();
  const { refusal } = view;
  if (!refusal) return null;
  const host = refusal.outside && refusal.host ? shortHost(refusal.host) : t('portal.bar.somewhere');
  return (
    <Notice
      live
      state="warn"
      icon={TriangleAlert}
      title={t(`portal.bar.refused.${refusal.what}`, { sitio: host })}
      actions={
        <>
          <Button size="small" onPress={() => press(barLink('dismiss'))}>
            {t('portal.bar.dismiss')}
          </Button>
          {refusal.outside ? (
            <Button size="small" kind="quiet" icon={SquareArrowOutUpRight} onPress={() => press(barLink('outside'))}>
              {t('portal.bar.outside', { sitio: host })}
            </Button>
          ) : null}
        </>
      }
    >
      {refusal.outside ? <p>{t('portal.bar.refusedNote')}</p> : null}
    </Notice>
  );
}

function Downloads({ view, press }: Props) {
  const text = useText();
  const { t } = text;
  const rest = view.downloads.length - LINES;
  const said = ({ state, received, total }: BarDownload): string =>
    state === 'running'
      ? t(total > 0 ? 'portal.bar.download.running' : 'portal.bar.download.runningOpen', {
          recibido: text.bytes(received),
          total: text.bytes(total),
        })
      : t(`portal.bar.download.${state}`);
  return (
    <div className="portal-bar__downloads">
      <ul aria-label={t('portal.bar.downloads')}>
        {view.downloads.slice(0, LINES).map((each) => (
          <li key={each.id} data-state={GOOD.has(each.state) ? (each.state === 'kept' ? 'good' : undefined) : 'warn'}>
            <b>{each.name}</b>
            <span>{said(each)}</span>
            {each.state === 'running' ? (
              <button
                type="button"
                className="button"
                data-size="small"
                aria-label={t('portal.bar.cancelOf', { nombre: each.name })}
                onClick={() => press(cancelLink(each.id))}
              >
                {t('portal.bar.cancel')}
              </button>
            ) : null}
          </li>
        ))}
      </ul>
      {rest > 0 ? <p className="small soft">{t('portal.bar.more', { count: rest })}</p> : null}
      <p className="visually-hidden" role="status">
        {view.downloads[0] && view.downloads[0].state !== 'running' ? `${view.downloads[0].name}: ${said(view.downloads[0])}` : ''}
      </p>
    </div>
  );
}
