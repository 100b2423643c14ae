/** What a text must look like, in words: one of them, and several. */
interface Look {
  readonly one: string;
  readonly many: string;
}

const LABEL = '[a-z0-9]([-a-z0-9]*[a-z0-9])?';
const SUBDOMAIN = `${LABEL}(\\.${LABEL})*`;

/** The patterns of the CRDs that have words, by the pattern. */
const LOOKS = new Map<string, Look>([
  [`^$|^${SUBDOMAIN}$`, { one: 'a DNS name or empty text', many: 'DNS names or empty text' }],
  [`^${SUBDOMAIN}$`, { one: 'a DNS name in lower case', many: 'DNS names in lower case' }],
  [`^${LABEL}$`, { one: 'a DNS label: lower case letters, digits and `-`', many: 'DNS labels' }],
  [`^(\\*\\.)?${SUBDOMAIN}$`, { one: 'a DNS name that may begin with `*.`', many: 'DNS names that may begin with `*.`' }],
  [
    '^[a-zA-Z]([-a-zA-Z0-9]*[a-zA-Z0-9])?$',
    { one: 'letters, digits and `-`, with a letter first', many: 'kinds of letters, digits and `-`' },
  ],
  ["^[A-Za-z0-9!#$%&'*+\\-.^_\\x60|~]+$", { one: 'the name of an HTTP header', many: 'names of HTTP headers' }],
  ['^[-_A-Za-z0-9]+$', { one: 'letters, digits, `-` and `_`', many: 'letters, digits, `-` and `_`' }],
  ['(^$|^[a-f0-9]{64}$)', { one: 'a SHA-256 checksum of 64 hexadecimal digits', many: 'SHA-256 checksums' }],
  ['^([0-9]{1,5}(h|m|s|ms)){1,4}$', { one: 'a duration such as `500ms` or `1h30m`', many: 'durations such as `500ms` or `1h30m`' }],
  ['^([0-9]+(\\.[0-9]+)?(s|m|h))+$', { one: 'a duration such as `90m` or `4h`', many: 'durations such as `90m` or `4h`' }],
  ['^(([^:/?#]+):)(//([^/?#]*))([^?#]*)(\\?([^#]*))?(#(.*))?', { one: 'a URI with a scheme', many: 'URIs with a scheme' }],
  ['^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$', { one: 'the value of a label', many: 'values of labels' }],
  [
    '(^\\*$)|(^(http(s)?):\\/\\/(((\\*\\.)?([a-zA-Z0-9\\-]+\\.)*[a-zA-Z0-9-]+|\\*)(:([0-9]{1,5}))?)$)',
    { one: '`*` or an origin such as `https://*.example.com`', many: '`*` or origins such as `https://*.example.com`' },
  ],
  [
    `^${SUBDOMAIN}\\/[A-Za-z0-9\\/\\-._~%!$&'()*+,;=:]+$`,
    { one: 'a domain and a path, such as `example.com/name`', many: 'domains with a path' },
  ],
  [
    '^[a-zA-Z0-9]([-a-zA-Z0-9]*[a-zA-Z0-9])?$|' + `${SUBDOMAIN}\\/[A-Za-z0-9]+$`,
    { one: '`HTTP`, `HTTPS`, `TLS`, `TCP`, `UDP`, or a name with a domain such as `example.com/bar`', many: 'protocols' },
  ],
  [
    `^Hostname|IPAddress|NamedAddress|${SUBDOMAIN}\\/[A-Za-z0-9\\/\\-._~%!$&'()*+,;=:]+$`,
    { one: '`IPAddress`, `Hostname`, or a name with a domain such as `example.com/bar`', many: 'kinds of addresses' },
  ],
  [
    `^(System|(${SUBDOMAIN}/([A-Za-z0-9][-A-Za-z0-9_.]{0,61})?[A-Za-z0-9]))$`,
    { one: '`System`, or a name with a domain such as `example.com/roots`', many: 'names of sets of certificates' },
  ],
]);

/** A pattern in words; the pattern itself where nobody has written words for it. */
export function patternInWords(pattern: string): Look {
  return LOOKS.get(pattern) ?? { one: `text that matches \`${pattern}\``, many: `texts that match \`${pattern}\`` };
}
