// Checks what is suspicious in a mail: sender, links that hide or resemble, attachments that are not what they say; and that honest ones are left alone.
import { describe, expect, it } from 'vitest';
import { openMail } from '../../../src-main/intake/mail.ts';
import { isAlike, isTrustedHost, type MailFacts, phishingCheck, SUSPICIONS } from '../../../src-shared/domain/reading/phishing.ts';
import { en } from '../../../src-shared/text/en/index.ts';
import { esMX } from '../../../src-shared/text/es-MX/index.ts';

const HONEST: MailFacts = {
  from: { name: 'Buzón IMSS', address: 'notificaciones@imss.gob.mx' },
  replyTo: null,
  subject: 'Tiene una notificación',
  links: [
    { shown: 'https://buzon.imss.gob.mx/buzonimss/login', address: 'https://buzon.imss.gob.mx/buzonimss/login' },
    { shown: 'Portal', address: 'https://www.gob.mx/imss' },
  ],
  text: 'Ingrese a su buzón con su e.firma.',
  files: [{ name: 'aviso.pdf', differs: false, program: false }],
};
const link = (shown: string, address: string): Partial<MailFacts> => ({ links: [{ shown, address }] });
const file = (name: string, differs = false, program = false): Partial<MailFacts> => ({ files: [{ name, differs, program }] });

describe('hosts', () => {
  it.each([
    ['buzon.imss.gob.mx', true, false],
    ['imss.gob.mx', true, false],
    ['imss-gob.mx', false, true],
    ['imss.gob.mx.example.com', false, true],
    ['buzonimss.com', false, true],
    ['buzon1mss.com', false, false],
    ['evilimss.gob.mx.co', false, true],
    ['gob.mx.evil.net', false, true],
    ['іmss.com', false, true],
    ['irnss-buzonirnss.net', false, true],
    ['example.com', false, false],
  ])('%s: theirs %s, alike %s', (host, trusted, alike) => {
    expect(isTrustedHost(host)).toBe(trusted);
    expect(isAlike(host)).toBe(alike);
  });
});

describe('mails', () => {
  it('an honest one shows nothing, and is not called safe', () =>
    expect(phishingCheck(HONEST)).toEqual({ verdict: 'nothing-seen', suspicions: [] }));

  it.each<[string, Partial<MailFacts>, string, string]>([
    ['a name that claims', { from: { name: 'Buzón IMSS', address: 'avisos@correo-gratis.com' } }, 'sender-claims', 'doubt'],
    ['a sender that resembles', { from: { name: '', address: 'avisos@imss-gob.mx' } }, 'sender-alike', 'danger'],
    ['an answer that goes elsewhere', { replyTo: 'x@otro.com' }, 'reply-elsewhere', 'doubt'],
    ['a link that shows another', link('https://buzon.imss.gob.mx', 'https://sitio.example.com/login'), 'link-hides', 'danger'],
    ['a link that resembles', link('Entrar', 'https://buzonimss.com.co/login'), 'link-alike', 'danger'],
    ['a link in foreign letters', link('Entrar', 'https://imѕѕ.gob.mx.example/'), 'link-letters', 'danger'],
    ['a bare number', link('Entrar', 'https://203.0.113.9/imss'), 'link-number', 'doubt'],
    ['a name before the host', link('Entrar', 'https://imss.gob.mx@203.0.113.9/'), 'link-user', 'danger'],
    ['a script', link('Entrar', 'javascript:alert(1)'), 'link-scheme', 'danger'],
    ['no lock', link('Entrar', 'http://www.imss.gob.mx'), 'link-open', 'doubt'],
    ['a program', file('acuse', false, true), 'file-program', 'danger'],
    ['two endings', file('oficio.pdf.exe', true, true), 'file-two-endings', 'danger'],
    ['not what it says', file('oficio.pdf', true), 'file-disguised', 'danger'],
    ['a page as a file', file('verificar.html'), 'file-program', 'danger'],
    ['asks for the key', { text: 'Envíe su archivo .key y la contraseña de su e.firma' }, 'asks-secret', 'doubt'],
  ])('%s', (_what, change, id, verdict) => {
    const answer = phishingCheck({ ...HONEST, ...change });
    expect(answer.suspicions.map((each) => each.id)).toContain(id);
    expect(answer.verdict).toBe(verdict);
  });

  it('reads them from a real message', async () => {
    const mail = await openMail(
      new TextEncoder().encode(
        'From: Buzon IMSS <a@imss-gob.mx>\r\nTo: b@c.d\r\nSubject: Urgente\r\nContent-Type: text/html\r\n\r\n<a href="https://x.example/">https://buzon.imss.gob.mx</a>',
      ),
    );
    if (!mail) throw new Error('no mail');
    expect(phishingCheck({ ...mail, files: [] }).suspicions.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['sender-alike', 'link-hides']),
    );
  });

  it('has words for all of it', () => {
    for (const text of [esMX, en]) expect(Object.keys(text.phishing.why).sort()).toEqual([...SUSPICIONS].sort());
  });
});
