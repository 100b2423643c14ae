import { RequestKey } from '../../lib/ratelimit/request-key';
import { mistake } from '../support/synth';

describe('RequestKey', () => {
  test.each<[string, RequestKey, string, object]>([
    ['the address', RequestKey.remoteAddress(), 'remote_address', { remote_address: {} }],
    [
      'the network, by default as large as providers give to one customer',
      RequestKey.remoteNetwork(),
      'masked_remote_address',
      { masked_remote_address: { v4_prefix_mask_len: 24, v6_prefix_mask_len: 64 } },
    ],
    [
      'a network of any size',
      RequestKey.remoteNetwork({ ipv4: 16, ipv6: 48 }),
      'masked_remote_address',
      { masked_remote_address: { v4_prefix_mask_len: 16, v6_prefix_mask_len: 48 } },
    ],
    [
      'a header, in any case',
      RequestKey.header('X-User'),
      'header.x-user',
      { request_headers: { header_name: 'x-user', descriptor_key: 'header.x-user' } },
    ],
    [
      'a parameter of the query',
      RequestKey.query('User'),
      'query.User',
      { query_parameters: { query_parameter_name: 'User', descriptor_key: 'query.User' } },
    ],
    ['the host', RequestKey.host(), 'host', { request_headers: { header_name: ':authority', descriptor_key: 'host' } }],
  ])('tells requests apart by %s', (_, key, name, action) => {
    expect([key._name, key._toAction()]).toStrictEqual([name, action]);
  });

  test.each<[string, () => unknown, string]>([
    ['a header that is none', () => RequestKey.header(':path'), '[RequestKey.header] name: ":path" is not a valid header name'],
    ['a parameter without name', () => RequestKey.query(''), '[RequestKey.query] name: "" is empty; write the name of the parameter'],
    [
      'too many bits',
      () => RequestKey.remoteNetwork({ ipv4: 64 }),
      '[RequestKey.remoteNetwork] ipv4: 64 is not a valid prefix length; write a whole number from 1 to 32',
    ],
    ['no bits', () => RequestKey.remoteNetwork({ ipv6: 0 }), 'ipv6: 0 is not a valid prefix length; write a whole number from 1 to 128'],
  ])('refuses %s', (_, make, message) => {
    expect(mistake(make)).toContain(message);
  });
});
