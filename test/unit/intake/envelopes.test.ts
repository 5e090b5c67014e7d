// Checks what comes in envelopes of others: Outlook messages laid out byte by byte, mails in mails, and signed envelopes made by openssl.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openMail, openOutlookMail } from '../../../src-main/intake/mail.ts';
import { signedContent } from '../../../src-main/intake/signed-content.ts';
import { must, RFC, tempFolder } from '../../archive/support/fixtures.ts';
import { text, writePdf } from '../../support/hostile-pdf.ts';
import { opensslMissing, opensslOutput } from '../../support/openssl.ts';
import { outlookMessage } from '../../support/outlook-message.ts';
import { type Rig, rig } from './support.ts';

const ACT = writePdf({ pages: [text('Resolucion de multa')] });
const mail = {
  subject: 'Notificación pendiente: ñandú',
  body: 'Tiene una notificación. Entre a https://buzon.imss.gob.mx',
  html: '<p>Entre <a href="https://imss-buzon.example/login">https://buzon.imss.gob.mx</a></p>',
  fromName: 'Buzón IMSS',
  fromAddress: 'avisos@imss-gob.mx',
  files: [
    { name: 'Acto administrativo número 1.pdf', bytes: ACT },
    { name: 'factura.pdf', bytes: Buffer.from('MZ programa') },
  ],
};
async function kept(r: Rig, name: string, bytes: Uint8Array) {
  must(await r.intake.takeBytes(name, bytes, { how: 'drop' }));
  return r.archive.intakeItems({ rfc: RFC, limit: 20 });
}

describe('an Outlook message', () => {
  it('says who, what, where its links lead and what it carries', async () => {
    const opened = await openOutlookMail(outlookMessage(mail));
    expect(opened).toMatchObject({
      from: { name: 'Buzón IMSS', address: 'avisos@imss-gob.mx' },
      subject: 'Notificación pendiente: ñandú',
      text: mail.body,
      links: [
        { shown: 'https://buzon.imss.gob.mx', address: 'https://imss-buzon.example/login' },
        { address: 'https://buzon.imss.gob.mx' },
      ],
    });
    expect(
      opened?.members.map((each) => [
        each.name,
        'bytes' in each && Buffer.from(each.bytes).equals(each.name === 'factura.pdf' ? (mail.files[1]?.bytes as Buffer) : ACT),
      ]),
    ).toEqual([
      ['Acto administrativo número 1.pdf', true],
      ['factura.pdf', true],
    ]);
  });

  it('is kept with what it carries, each by its content, and cut short it stops nothing', async () => {
    const r = await rig();
    const whole = outlookMessage(mail);
    const items = await kept(r, 'aviso.msg', whole);
    expect(items.map(({ name, kind, reason }) => [name, kind, reason])).toEqual([
      ['aviso.msg', 'outlook-mail', null],
      ['factura.pdf', 'program', 'program'],
      ['Acto administrativo número 1.pdf', 'pdf', null],
    ]);
    expect(items[1]?.facts).toMatchObject({ notes: ['name-differs'] });
    for (const cut of [600, 1500, whole.length - 700]) await kept(r, `cortado-${cut}.msg`, whole.subarray(0, cut));
    expect((await r.archive.verify()).findings).toEqual([]);
  });
});

it('a mail within a mail is told apart, with what the inner one carries', async () => {
  const inner = `From: a@b.c\r\nTo: d@e.f\r\nSubject: Dentro\r\nMIME-Version: 1.0\r\nContent-Type: application/pdf; name="acto.pdf"\r\nContent-Disposition: attachment; filename="acto.pdf"\r\nContent-Transfer-Encoding: base64\r\n\r\n${ACT.toString('base64')}`;
  const outer = `From: x@y.z\r\nTo: d@e.f\r\nSubject: =?ISO-8859-1?Q?Reenv=EDo?=\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=q\r\n\r\n--q\r\nContent-Type: text/plain\r\n\r\nVea lo adjunto\r\n--q\r\nContent-Type: message/rfc822\r\n\r\n${inner}\r\n--q--\r\n`;
  expect((await openMail(Buffer.from(outer, 'latin1')))?.subject).toBe('Reenvío');
  const r = await rig();
  expect((await kept(r, 'reenvio.eml', Buffer.from(outer, 'latin1'))).map(({ kind }) => kind)).toEqual(['mail', 'mail', 'pdf']);
});

if (opensslMissing) console.warn(opensslMissing);
describe.skipIf(opensslMissing !== null)('a signed envelope made by openssl', () => {
  const sign = (...more: string[]): Buffer => {
    const folder = tempFolder();
    const [key, cer, act] = ['k.pem', 'c.pem', 'acto.pdf'].map((name) => join(folder, name)) as [string, string, string];
    opensslOutput([
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-keyout',
      key,
      '-out',
      cer,
      '-subj',
      '/CN=Funcionaria',
      '-days',
      '30',
    ]);
    writeFileSync(act, ACT);
    const out = join(folder, 'salida');
    opensslOutput(['cms', '-sign', '-binary', '-in', act, '-signer', cer, '-inkey', key, '-out', out, ...more]);
    return readFileSync(out);
  };

  it.each([
    ['whole', ['-outform', 'DER', '-nodetach'], true],
    ['in pieces of unknown length', ['-outform', 'DER', '-nodetach', '-stream'], true],
    ['in PEM', ['-outform', 'PEM', '-nodetach'], true],
    ['apart from its document', ['-outform', 'DER'], false],
  ] as const)('%s', async (_how, more, carries) => {
    const content = await signedContent(sign(...more));
    expect(content === null ? null : Buffer.from(content).equals(ACT)).toBe(carries ? true : null);
  });

  it('is kept whole and what it carries beside it; broken it carries nothing', async () => {
    const p7m = sign('-outform', 'DER', '-nodetach');
    const r = await rig();
    expect((await kept(r, 'acto.pdf.p7m', p7m)).map(({ name, kind, reason }) => [name, kind, reason])).toEqual([
      ['acto.pdf.p7m', 'signature', null],
      ['acto.pdf', 'pdf', null],
    ]);
    expect(await signedContent(p7m.subarray(0, 200))).toBeNull();
    expect(await signedContent(Buffer.from('hola'))).toBeNull();
  });
});
