// Holds the time of one signature, from the password to a verified CAdES, beside node:crypto doing the same with no certificate.
// Must open the key anew each time, as the program does: it never keeps one.
import { createPrivateKey, createPublicKey, sign, verify, X509Certificate } from 'node:crypto';
import { openSigner, verifyCades } from '../../src-main/efirma/index.ts';
import { newPerson, PASSWORD, startInstitute, trustOfAuthority } from '../unit/practice/support.ts';
import { type Measurement, median, quantile, row } from './figures.ts';

export const measureSigning: Measurement = async ({ quick }) => {
  const at = new Date();
  const bench = startInstitute(at.toISOString());
  const { cer, key } = (await newPerson(bench)).efirma; // its key is encrypted as the SAT does: PBKDF2 and triple DES
  const trust = trustOfAuthority();
  const content = Buffer.from('||1.0|una cadena original|de las que se firman||', 'utf8');
  const ours: number[] = [];
  const plain: number[] = [];
  const timed = async (into: number[], work: () => Promise<boolean> | boolean) => {
    const begun = performance.now();
    if (!(await work())) throw new Error('the signature does not hold');
    into.push(performance.now() - begun);
  };
  const publicKey = new X509Certificate(Buffer.from(cer)).publicKey;
  for (let n = 0; n < (quick ? 40 : 200); n += 1) {
    await timed(ours, async () => {
      const signer = openSigner({ cer, key, password: Buffer.from(PASSWORD, 'utf8'), trust, at });
      if (!signer.ok) throw new Error(signer.error.code);
      const signature = signer.value.cades(content, at);
      signer.value.close();
      return signature.ok && (await verifyCades({ content, signature: signature.value, trust, at })).ok;
    });
    await timed(plain, () => {
      const opened = createPrivateKey({ key: Buffer.from(key), format: 'der', type: 'pkcs8', passphrase: PASSWORD });
      return verify('sha256', content, createPublicKey(opened), sign('sha256', content, opened)) && publicKey.type === 'public';
    });
  }
  const beside = 'node:crypto: open, sign, verify';
  return [
    row({
      what: 'one signature, password to verified CAdES',
      value: median(ours),
      unit: 'ms',
      baseline: plain,
      beside,
      limit: { of: 'value', atMost: 15 },
    }),
    row({ what: 'the same, 95 of 100 within', value: quantile(ours, 0.95), unit: 'ms' }),
  ];
};
