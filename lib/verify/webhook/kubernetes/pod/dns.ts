import { type Problems, quoted, refuse } from '../../check';
import type { Field } from '../../field';
import { checkAddress } from '../values/address';
import { checkChoice } from '../values/choice';
import { checkText, SUBDOMAIN } from '../values/forms';

const POLICIES = ['ClusterFirst', 'ClusterFirstWithHostNet', 'Default', 'None'];

/** How a pod resolves names. */
export function* checkDns(spec: Field): Problems {
  const [policy, config] = [spec.get('dnsPolicy'), spec.get('dnsConfig')];
  const servers = config.get('nameservers');
  yield* checkChoice(policy, POLICIES);
  if (policy.text === 'None' && servers.isEmpty) yield refuse(servers, 'dnsPolicy None has no name server', 'write dnsConfig.nameservers');
  if (config.exists) yield* checkConfig(config);
  for (const alias of spec.get('hostAliases').items()) {
    yield* checkAddress(alias.get('ip'));
    for (const host of alias.get('hostnames').items()) yield* checkText(host, host.text, SUBDOMAIN);
  }
}

function* checkConfig(config: Field): Problems {
  const [servers, searches] = [config.get('nameservers'), config.get('searches')];
  if (servers.items().length > 3) yield refuse(servers, 'there are more than three name servers', 'keep three');
  for (const server of servers.items()) yield* checkAddress(server);
  const texts = searches.items().map(({ text }) => text);
  if (texts.length > 32 || texts.join(' ').length > 2048) yield refuse(searches, 'the search list is too long', 'keep at most 32');
  for (const search of searches.items()) yield* checkSearch(search);
  for (const option of config.get('options').items()) {
    if (option.get('name').isEmpty) yield refuse(option, 'the option has no name', 'write it as in ndots');
  }
}

/** Names in the search list may have underscores. */
function* checkSearch(search: Field): Problems {
  const name = search.text.replace(/\.$/, '');
  const valid = name.length <= 253 && /^[a-z0-9_]([-_a-z0-9]*[a-z0-9_])?(\.[a-z0-9_]([-_a-z0-9]*[a-z0-9_])?)*$/.test(name);
  if (search.text !== '.' && !valid) yield refuse(search, `${quoted(search.text)} is no domain`, 'write it as in svc.cluster.local');
}
