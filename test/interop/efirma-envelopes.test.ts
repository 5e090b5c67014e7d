// Holds the opening of every form of private key that tools make, each made by openssl when the test runs.
import { afterAll, describe, expect, it } from 'vitest';
import { inspect, openSigner, prepareKey, verifySeal } from '../../src-main/efirma/index.ts';
import { newKeyPair } from '../../src-main/efirma/practice-authority.ts';
import { encryptLikeSat } from '../../src-main/efirma/practice-key.ts';
import { AT, fiel, trust, utf8 } from '../support/efirma-pairs.ts';
import { openssl, opensslMissing, opensslOutput, pem, scratchFolder } from '../support/openssl.ts';

if (opensslMissing) describe.skip(opensslMissing, () => it('', () => {}));
else {
  const PASS = 'Contrase-na 1';
  const scratch = scratchFolder();
  afterAll(scratch.remove);
  const keyPair = newKeyPair();
  const { cer } = fiel({ keyPair });
  const plain = scratch.write('plain.pem', keyPair.privateKey.export({ format: 'pem', type: 'pkcs8' }));
  const cerPem = scratch.write('cer.pem', pem('CERTIFICATE', cer));
  const legacy = ['-provider', 'legacy', '-provider', 'default'];
  const out = ['-passout', `pass:${PASS}`];
  const pkcs8 = (...args: string[]) => opensslOutput(['pkcs8', '-topk8', '-in', plain, ...out, ...args]);
  const der = (...args: string[]) => pkcs8('-outform', 'DER', ...args);
  const traditional = (...args: string[]) => opensslOutput(['rsa', '-traditional', '-in', plain, ...out, ...args]);
  const pfx = (...args: string[]) => opensslOutput(['pkcs12', '-export', '-inkey', plain, '-in', cerPem, ...out, ...args]);

  const ciphers = ['des3', 'aes-128-cbc', 'aes-192-cbc', 'aes-256-cbc'];
  const prfs = ['hmacWithSHA1', 'hmacWithSHA224', 'hmacWithSHA256', 'hmacWithSHA384', 'hmacWithSHA512'];
  type Row = { readonly name: string; readonly make: () => Uint8Array };
  const opening: readonly Row[] = [
    { name: 'as the SAT makes it', make: () => encryptLikeSat(keyPair.privateKey, utf8(PASS)) },
    ...ciphers.flatMap((cipher) => prfs.map((prf) => ({ name: `PBES2 ${cipher} ${prf}`, make: () => der('-v2', cipher, '-v2prf', prf) }))),
    { name: 'PBES2 of 300,000 iterations', make: () => der('-v2', 'aes-256-cbc', '-iter', '300000') },
    {
      name: 'PBES2 with scrypt',
      make: () => der('-v2', 'aes-256-cbc', '-scrypt', '-scrypt_N', '1024', '-scrypt_r', '8', '-scrypt_p', '16'),
    },
    { name: 'PBES2 with scrypt at its usual cost', make: () => der('-scrypt') },
    { name: 'PBES1 SHA1-3DES', make: () => der('-v1', 'PBE-SHA1-3DES') },
    { name: 'PBES1 SHA1-RC2-40', make: () => der('-v1', 'PBE-SHA1-RC2-40', ...legacy) },
    { name: 'PEM ENCRYPTED PRIVATE KEY', make: () => pkcs8() },
    {
      name: 'the same with Windows line ends and text before',
      make: () => utf8(`Bag Attributes\r\n${pkcs8().toString().replaceAll('\n', '\r\n')}`),
    },
    { name: 'bare base64', make: () => utf8(der().toString('base64')) },
    { name: 'DER with a line end after it', make: () => Buffer.concat([der(), utf8('\n')]) },
    { name: 'PKCS#1 PEM with AES-256', make: () => traditional('-aes256') },
    { name: 'PKCS#1 PEM with triple DES', make: () => traditional('-des3') },
    { name: '.pfx of today', make: () => pfx() },
    { name: '.pfx of before', make: () => pfx('-legacy') },
    { name: '.pfx with all of it in triple DES', make: () => pfx('-keypbe', 'PBE-SHA1-3DES', '-certpbe', 'PBE-SHA1-3DES') },
    { name: '.pfx with the key in AES and HMAC-SHA512', make: () => pfx('-keypbe', 'AES-256-CBC', '-certpbe', 'NONE') },
    { name: '.pfx with no certificate', make: () => opensslOutput(['pkcs12', '-export', '-inkey', plain, '-nocerts', ...out]) },
    { name: '.pfx with no MAC', make: () => pfx('-nomac') },
  ];
  const sign = (key: Uint8Array, password: Uint8Array = utf8(PASS)) => {
    const opened = openSigner({ cer, key, password, trust, at: AT });
    if (!opened.ok) return opened.error.code;
    const seal = opened.value.seal('||x||');
    return seal.ok && verifySeal(seal.value, trust, AT).ok ? 'signs' : 'does not sign';
  };

  describe('opens and signs', () => {
    it.each(opening)('$name', async ({ make }) => {
      const key = make();
      await prepareKey(key);
      expect(sign(key)).toBe('signs');
      expect(sign(key, utf8('otra'))).toBe('CONTRASENA_INCORRECTA');
      expect(sign(key, new Uint8Array())).toBe('CONTRASENA_VACIA');
    });
  });

  describe('refuses, saying why', () => {
    const der8 = () => opensslOutput(['pkcs8', '-topk8', '-nocrypt', '-in', plain, '-outform', 'DER']);
    const elliptic = () => opensslOutput(['genpkey', '-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256']);
    const edwards = () => opensslOutput(['genpkey', '-algorithm', 'ED25519']);
    const encrypted = (key: Uint8Array) => opensslOutput(['pkcs8', '-topk8', '-outform', 'DER', ...out], key);
    it.each<Row & { code: string; details?: object }>([
      {
        name: 'PBES1 MD5-DES',
        make: () => der('-v1', 'PBE-MD5-DES', ...legacy),
        code: 'KEY_CIFRADO_NO_ADMITIDO',
        details: { algoritmo: 'PBES1 MD5-DES' },
      },
      {
        name: 'PBES1 SHA1-DES',
        make: () => der('-v1', 'PBE-SHA1-DES', ...legacy),
        code: 'KEY_CIFRADO_NO_ADMITIDO',
        details: { algoritmo: 'PBES1 SHA1-DES' },
      },
      { name: 'PBES1 SHA1-RC4', make: () => der('-v1', 'PBE-SHA1-RC4-128', ...legacy), code: 'KEY_CIFRADO_NO_ADMITIDO' },
      { name: 'PBES2 with a cipher of another family', make: () => der('-v2', 'camellia-256-cbc'), code: 'KEY_CIFRADO_NO_ADMITIDO' },
      {
        name: 'PKCS#1 PEM with single DES',
        make: () => traditional('-des', ...legacy),
        code: 'KEY_CIFRADO_NO_ADMITIDO',
        details: { algoritmo: 'PEM DES-CBC' },
      },
      { name: 'plain PKCS#8', make: der8, code: 'KEY_SIN_CIFRAR' },
      { name: 'plain PKCS#8 in PEM', make: () => opensslOutput(['pkey', '-in', plain]), code: 'KEY_SIN_CIFRAR' },
      { name: 'plain PKCS#1', make: () => opensslOutput(['rsa', '-traditional', '-in', plain, '-outform', 'DER']), code: 'KEY_SIN_CIFRAR' },
      { name: 'plain PKCS#1 in PEM', make: () => opensslOutput(['rsa', '-traditional', '-in', plain]), code: 'KEY_SIN_CIFRAR' },
      { name: 'plain SEC 1', make: () => opensslOutput(['ec', '-outform', 'DER'], elliptic()), code: 'KEY_SIN_CIFRAR' },
      { name: '.pfx with its key in the open', make: () => pfx('-keypbe', 'NONE'), code: 'KEY_SIN_CIFRAR' },
      {
        name: '.pfx with certificates only',
        make: () => opensslOutput(['pkcs12', '-export', '-nokeys', '-in', cerPem, ...out]),
        code: 'KEY_CIFRADO_NO_ADMITIDO',
      },
      { name: 'an elliptic key', make: () => encrypted(elliptic()), code: 'PAR_NO_CORRESPONDE' },
      { name: 'an Ed25519 key', make: () => encrypted(edwards()), code: 'PAR_NO_CORRESPONDE' },
      { name: 'a public key', make: () => opensslOutput(['pkey', '-in', plain, '-pubout', '-outform', 'DER']), code: 'KEY_ILEGIBLE' },
      { name: 'a public key in PEM', make: () => opensslOutput(['pkey', '-in', plain, '-pubout']), code: 'KEY_ILEGIBLE' },
      { name: 'PEM cut short', make: () => pkcs8().subarray(0, 800), code: 'KEY_DANADA' },
      { name: '.pfx cut short', make: () => pfx().subarray(0, 800), code: 'KEY_DANADA' },
    ])('$name → $code', ({ make, code, details }) => {
      const inspection = inspect({ cer, key: make(), keyName: 'mi.key', password: utf8(PASS), trust, at: AT });
      expect(inspection.verdict).toBe(code);
      if (details) expect(inspection.details).toEqual({ archivo: 'mi.key', ...details });
    });
  });

  describe('passwords beyond ASCII', () => {
    const keyWith = (password: Uint8Array) => encryptLikeSat(keyPair.privateKey, password);
    it.each([
      { name: 'UTF-8, typed composed', key: utf8('contraseña'), typed: 'contraseña', result: 'signs' },
      { name: 'UTF-8, typed decomposed', key: utf8('contraseña'), typed: 'contrasen\u0303a', result: 'signs' },
      { name: 'Latin-1', key: Buffer.from('contraseña', 'latin1'), typed: 'contraseña', result: 'signs' },
      { name: 'Latin-1, typed decomposed', key: Buffer.from('Ñandú', 'latin1'), typed: 'N\u0303andu\u0301', result: 'signs' },
      { name: 'windows-1252', key: Buffer.from('10\x80', 'latin1'), typed: '10€', result: 'signs' },
      { name: 'decomposed, as made on macOS', key: utf8('contrasen\u0303a'), typed: 'contrasen\u0303a', result: 'signs' },
      { name: 'without its ñ', key: utf8('contraseña'), typed: 'contrasena', result: 'CONTRASENA_INCORRECTA' },
      { name: 'with Caps Lock', key: utf8('contraseña'), typed: 'CONTRASEÑA', result: 'CONTRASENA_INCORRECTA' },
      { name: 'with a space that was typed', key: utf8(' a '), typed: ' a ', result: 'signs' },
      { name: 'with a space that was not', key: utf8('a'), typed: 'a ', result: 'CONTRASENA_INCORRECTA' },
    ])('$name → $result', ({ key, typed, result }) => {
      expect(sign(keyWith(key), utf8(typed))).toBe(result);
    });

    it('openssl itself opens what it made with UTF-8, and so do we, in a .pfx too', () => {
      const args = ['-inkey', plain, '-in', cerPem, '-passout', 'pass:contraseña'];
      for (const more of [[], ['-legacy']])
        expect(sign(opensslOutput(['pkcs12', '-export', ...args, ...more]), utf8('contraseña'))).toBe('signs');
      expect(openssl(['pkcs8', '-inform', 'DER', '-passin', 'pass:contraseña'], keyWith(utf8('contraseña'))).status).toBe(0);
    });
  });
}
