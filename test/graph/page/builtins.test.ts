import { execFileSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { STATUS_CODES } from 'node:http';
import * as net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { certificateFacts } from '../../../lib/graph/html/certificate-facts';
import { Buffer as PageBuffer } from '../../../lib/graph/page/builtins/buffer';
import { knowCertificates, X509Certificate as PageCertificate } from '../../../lib/graph/page/builtins/crypto';
import * as http from '../../../lib/graph/page/builtins/http';
import * as page from '../../../lib/graph/page/builtins/net';

const SEED = 5;

/** Addresses, and texts that are nearly one. */
const addresses = fc.oneof(
  fc.ipV4(),
  fc.ipV6(),
  fc.ipV4().map((address) => `::ffff:${address}`),
  fc.string({ unit: fc.constantFrom(...'0123456789abcdefg:.%/'), maxLength: 20 }),
  fc.constantFrom(
    '::',
    '::1',
    '1::',
    '1:::2',
    '01.2.3.4',
    '1.2.3',
    '256.1.1.1',
    'fe80::1%eth0',
    '1::2::3',
    '1:2:3:4:5:6:7:8',
    '1:2:3:4:5:6:7::',
    '::1.2.3.4',
    '1.2.3.4::',
    '',
  ),
);

describe('what stands in a page for modules of Node', () => {
  test('knows the same addresses', () => {
    fc.assert(
      fc.property(addresses, (text) => {
        expect([text, page.isIP(text), page.isIPv4(text), page.isIPv6(text)]).toEqual([
          text,
          net.isIP(text),
          net.isIPv4(text),
          net.isIPv6(text),
        ]);
      }),
      { seed: SEED, numRuns: 5_000 },
    );
  });

  test('finds the same addresses in blocks', () => {
    const family = (address: string) => (net.isIP(address) === 6 ? 'ipv6' : 'ipv4');
    const valid = fc.oneof(
      fc.ipV4(),
      fc.ipV6(),
      fc.ipV4().map((address) => `::ffff:${address}`),
      fc.constantFrom('10.0.0.1', '10.0.0.2', '2001:db8::1', '::ffff:10.0.0.1', 'fe80::1'),
    );
    fc.assert(
      fc.property(valid, fc.nat(130), valid, (network, prefix, address) => {
        const found = [net.BlockList, page.BlockList].map((List) => {
          const list = new List();
          try {
            list.addSubnet(network, prefix, family(network));
          } catch {
            return 'no block';
          }
          return list.check(address, family(address));
        });
        expect([network, prefix, address, found[1]]).toEqual([network, prefix, address, found[0]]);
      }),
      { seed: SEED, numRuns: 5_000 },
    );
  });

  test('knows the same statuses', () => {
    expect(Object.keys(http.STATUS_CODES).sort()).toEqual(Object.keys(STATUS_CODES).sort());
  });

  test('writes the same texts', () => {
    const encodings = ['utf8', 'latin1', 'base64', 'base64url'] as const;
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.constantFrom('utf8', 'base64', 'base64url'),
        fc.constantFrom(...encodings),
        (text, from, as) => {
          const plain = from === 'utf8' ? text : Buffer.from(text).toString(from as BufferEncoding);
          expect(PageBuffer.from(plain, from).toString(as)).toBe(Buffer.from(plain, from as BufferEncoding).toString(as));
        },
      ),
      { seed: SEED },
    );
  });
});

describe('certificates', () => {
  const folder = mkdtempSync(join(tmpdir(), 'certificates-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const openssl = (...args: readonly string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });
  const issue = (name: string, names: string, ...more: readonly string[]) => {
    openssl(
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-keyout',
      `${name}.key`,
      '-out',
      `${name}.crt`,
      '-subj',
      `/CN=${name}`,
      '-days',
      '30',
      '-addext',
      `subjectAltName=${names}`,
      ...more,
    );
    return readFileSync(join(folder, `${name}.crt`), 'utf8');
  };

  test('are judged in a page as they were when it was written', () => {
    const authority = issue('authority', 'DNS:authority');
    const site = issue(
      'site',
      'DNS:shop.example.com,DNS:*.apps.example.com,URI:spiffe://a/b',
      '-CA',
      'authority.crt',
      '-CAkey',
      'authority.key',
    );
    const stranger = issue('stranger', 'DNS:shop.example.com');
    knowCertificates(certificateFacts([`${site}${authority}`, stranger, '-----BEGIN CERTIFICATE-----\nbad\n-----END CERTIFICATE-----']));
    const all = [authority, site, stranger];
    for (const pem of all) {
      const [real, known] = [new X509Certificate(pem), new PageCertificate(pem)];
      expect([known.validTo, known.subjectAltName, known.fingerprint256]).toEqual([real.validTo, real.subjectAltName, real.fingerprint256]);
      for (const host of [
        'shop.example.com',
        'SHOP.example.com',
        'a.apps.example.com',
        'a.b.apps.example.com',
        'apps.example.com',
        'authority',
        'site',
      ])
        expect([host, known.checkHost(host) !== undefined]).toEqual([host, real.checkHost(host, { subject: 'never' }) !== undefined]);
      for (const other of all) {
        const [signed, told] = [new X509Certificate(other), new PageCertificate(other)];
        const isIssued = real.checkIssued(signed) && real.verify(signed.publicKey);
        expect(known.checkIssued(told) && known.verify(told.publicKey)).toBe(isIssued);
      }
    }
    expect(() => new PageCertificate('nothing')).toThrow();
  });
});
