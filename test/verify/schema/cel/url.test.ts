import { parseAbsoluteUrl } from '../../../../lib/verify/schema/cel/url';

describe('a URL as Go reads it', () => {
  test.each([
    ['http://a.example:8080/x?y', 'http', 'a.example:8080', '/x'],
    ['HTTPS://user:pw@a/', 'https', 'a', '/'],
    ['oci://[::1]:5000/i', 'oci', '[::1]:5000', '/i'],
    ['http://2001:db8::/32', 'http', '2001:db8::', '/32'], // only the last colon begins a port
    ['file:///a', 'file', '', '/a'],
    ['http:opaque', 'http', '', ''],
    ['//a/b', '', '', '//a/b'],
    ['/a', '', '', '/a'],
  ])('%s', (text, scheme, host, path) => {
    expect(parseAbsoluteUrl(text)).toMatchObject({ scheme, host, path });
  });

  test.each([
    '',
    'a',
    'a/b',
    '://a',
    'http://a:b/',
    'http://a b/',
    'http://a%2Fb',
    'http://a/%2',
    'http://a\n',
    'http://[::1',
    'http://a^b@c',
  ])('%j is none', (text) => {
    expect(parseAbsoluteUrl(text)).toBeUndefined();
  });
});
