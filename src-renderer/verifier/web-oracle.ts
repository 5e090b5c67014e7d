// Holds cryptography for the page of a package: WebCrypto and pkijs, a second implementation beside the one of main.
// Must not fetch, nor trust a certificate because it came along.
import { fromBER, type ObjectIdentifier, OctetString, Sequence } from 'asn1js';
import * as pkijs from 'pkijs';
import { fromBase64, sameBytes } from '../../src-shared/proof/bytes.ts';
import type { Oracle, Side, SignatureAnswer } from '../../src-shared/proof/oracle.ts';
import {
  ber,
  type Certificate,
  chainOf,
  DIGESTS,
  digest,
  hex,
  INSTITUTE_RFC,
  isAuthority,
  isFiel,
  keyBits,
  mayUse,
  type Named,
  nameOf,
  own,
  RSA,
  read,
  rfcOf,
  rsaVerify,
  SIGNATURES,
  serialOf,
  type Way,
  within,
} from './web-certificate.ts';
import { webRevocation } from './web-revocation.ts';
import { webStamp, webStampOf } from './web-stamp.ts';

const refuse = (code: Extract<SignatureAnswer, { ok: false }>['code'], details?: Readonly<Record<string, string>>): SignatureAnswer => ({
  ok: false,
  code,
  ...(details ? { details } : {}),
});

export function webOracle(known: readonly Named[]): Oracle {
  const chains = new Map<string, Promise<Way | null>>();
  const certificates = new Map<string, Promise<Certificate | null>>();
  const certificateOf = (base64: string): Promise<Certificate | null> => {
    const found = certificates.get(base64) ?? Promise.resolve(fromBase64(base64)).then((der) => (der ? read(der) : null));
    certificates.set(base64, found);
    return found;
  };
  const trusted = async (
    signer: Certificate,
    side: Side,
    at: Date,
    chain: readonly string[],
    signingTime: string | null,
  ): Promise<SignatureAnswer> => {
    const unknown = refuse('VERIF_FIRMANTE_NO_CONFIABLE', { nombre: nameOf(signer), emisor: '' });
    const rfc = rfcOf(signer);
    if (side === 'person' ? !isFiel(signer) : isFiel(signer) || (rfc !== '' && rfc !== INSTITUTE_RFC)) return unknown;
    if (isAuthority(signer) || !(mayUse(signer, 0) || mayUse(signer, 1))) return unknown;
    const key = `${side} ${signer.sha256} ${chain.length}`;
    const brought = (await Promise.all(chain.map(certificateOf))).filter((each) => each !== null);
    const found =
      chains.get(key) ??
      chainOf(
        signer,
        known.filter((each) => each.side === side),
        brought,
      );
    chains.set(key, found);
    const way = await found;
    if (!way) return unknown;
    if (!within(signer, at)) return refuse('VERIF_VENCIDO_AL_FIRMAR', { nombre: nameOf(signer) });
    return {
      ok: true,
      signingTime,
      signer: { name: nameOf(signer), rfc, serial: serialOf(signer), sha256: signer.sha256, environment: way.environment },
    };
  };
  const weakness = async (signer: Certificate): Promise<SignatureAnswer | null> => {
    if ((await keyBits(signer)) < 2048) return refuse('VERIF_ALGORITMO_DEBIL', { algoritmo: 'RSA' });
    const hash = SIGNATURES[signer.x.signatureAlgorithm.algorithmId];
    return hash && hash !== 'SHA-1' ? null : refuse('VERIF_ALGORITMO_DEBIL', { algoritmo: hash ?? '—' });
  };
  return {
    sha256: async (bytes) => hex(await digest(bytes)),
    knows: (side) => known.some((each) => each.side === side),
    seal: async ({ canonical, signature, certificate, chain, at, side }) => {
      const signer = await certificateOf(certificate);
      const value = fromBase64(signature);
      if (!signer || !value) return refuse('VERIF_ILEGIBLE');
      const weak = await weakness(signer);
      if (weak) return weak;
      if (!(await rsaVerify(signer, 'SHA-256', value, new TextEncoder().encode(canonical)))) return refuse('VERIF_ALTERADO');
      return trusted(signer, side, at, chain, null);
    },
    cades: async ({ content, signature, at, side }) => {
      try {
        return await cades(content, signature, at, side);
      } catch {
        return refuse('VERIF_ILEGIBLE');
      }
    },
    revocation: ({ answer, certificate, side }) =>
      webRevocation(
        answer,
        fromBase64(certificate),
        known.filter((each) => each.side === side),
      ),
    stampOf: webStampOf,
    stamp: ({ stamp, content }) =>
      webStamp(
        stamp,
        content,
        known.filter((each) => each.side === 'stamps'),
      ),
  };

  async function cades(content: Uint8Array, signature: Uint8Array, at: Date, side: Side): Promise<SignatureAnswer> {
    const { result, offset } = fromBER(own(signature).buffer);
    if (offset !== signature.length) return refuse('VERIF_ILEGIBLE');
    const info = new pkijs.ContentInfo({ schema: result });
    const signed = new pkijs.SignedData({ schema: info.content });
    const [signerInfo, second] = signed.signerInfos;
    if (!signerInfo || second || signed.encapContentInfo.eContent || !(signerInfo.sid instanceof pkijs.IssuerAndSerialNumber))
      return refuse('VERIF_ILEGIBLE');
    const hash = DIGESTS[signerInfo.digestAlgorithm.algorithmId];
    const algorithm = signerInfo.signatureAlgorithm.algorithmId;
    if (!hash || (algorithm !== RSA && SIGNATURES[algorithm] !== hash)) return refuse('VERIF_ALGORITMO_DEBIL', { algoritmo: algorithm });
    const attributes = signerInfo.signedAttrs?.attributes ?? [];
    const attribute = (id: string) => {
      const found = attributes.filter(({ type }) => type === id);
      return found.length === 1 && found[0]?.values.length === 1 ? found[0].values[0] : null;
    };
    const type = attribute('1.2.840.113549.1.9.3') as ObjectIdentifier | null;
    const message = attribute('1.2.840.113549.1.9.4') as OctetString | null;
    const named = attribute('1.2.840.113549.1.9.16.2.47') as Sequence | null;
    if (type?.valueBlock.toString() !== '1.2.840.113549.1.7.1' || !message || !named) return refuse('VERIF_ILEGIBLE');
    const first = ((named.valueBlock.value[0] as Sequence).valueBlock.value[0] as Sequence).valueBlock.value;
    const idHash =
      first[0] instanceof Sequence ? (DIGESTS[(first[0].valueBlock.value[0] as ObjectIdentifier).valueBlock.toString()] ?? '') : 'SHA-256';
    const idValue = first.find((each): each is OctetString => each instanceof OctetString);
    if (!idValue || idHash === '') return refuse('VERIF_ILEGIBLE');
    for (const each of signed.certificates ?? []) {
      if (!(each instanceof pkijs.Certificate)) continue;
      const der = ber(each.toSchema(false));
      if (!sameBytes(await digest(der, idHash), new Uint8Array(idValue.valueBlock.valueHexView))) continue;
      const signer = await read(der);
      if (!signer) return refuse('VERIF_ILEGIBLE');
      const weak = await weakness(signer);
      if (weak) return weak;
      if (!sameBytes(await digest(content, hash), new Uint8Array(message.valueBlock.valueHexView))) return refuse('VERIF_ALTERADO');
      const encoded = new Uint8Array(signerInfo.signedAttrs?.encodedValue ?? new ArrayBuffer(0));
      if (!(await rsaVerify(signer, hash, signerInfo.signature.valueBlock.valueHexView, encoded))) return refuse('VERIF_ALTERADO');
      const time = attribute('1.2.840.113549.1.9.5') as { toDate?: () => Date } | null;
      const signingTime = time?.toDate?.() ?? null;
      return trusted(signer, side, signingTime ?? at, [], signingTime?.toISOString() ?? null);
    }
    return refuse('VERIF_ALTERADO');
  }
}
