import type { KubeObject } from '../../../../manifest/manifest';
import { fieldsOf, type Problems, quoted, refuse, repeated } from '../../check';
import type { Field } from '../../field';
import { checkAddress } from '../values/address';
import { checkChoice, checkGiven, checkWord } from '../values/choice';
import { checkForm, checkOptionalForm, checkText, DNS_LABEL, LABEL_KEY, LABEL_VALUE, SUBDOMAIN } from '../values/forms';
import { checkLabelMap, checkLabelSelector } from '../values/label-selector';
import { checkRange } from '../values/numbers';
import { checkContainers } from './containers';
import { checkAffinity } from './scheduling';
import { checkPodSecurity } from './security';
import { checkVolumes } from './volumes';

const MAX_SECONDS = 2147483647;

/** What the API server says about a Pod. */
export function* checkPod(object: KubeObject): Problems {
  const spec = fieldsOf(object).get('spec');
  yield* checkPodSpec(spec);
  for (const container of [...spec.get('containers').items(), ...spec.get('initContainers').items()]) {
    const image = container.get('image');
    if (image.text !== image.text.trim()) yield refuse(image, 'the image has spaces around its name', 'remove them');
  }
}

/** A pod, alone or in a template; `claims` are the names of volumes that a StatefulSet adds. */
export function* checkPodSpec(spec: Field, claims: readonly string[] = []): Problems {
  yield* checkVolumes(spec.get('volumes').items(), claims);
  yield* checkContainers(spec, claims);
  yield* checkChoice(spec.get('restartPolicy'), ['Always', 'OnFailure', 'Never']);
  yield* checkRange(spec.get('activeDeadlineSeconds'), 1, MAX_SECONDS);
  yield* checkLabelMap(spec.get('nodeSelector'));
  yield* checkPodSecurity(spec);
  yield* checkDns(spec);
  yield* checkScheduling(spec);
  for (const name of ['serviceAccountName', 'nodeName', 'priorityClassName']) yield* checkOptionalForm(spec.get(name), SUBDOMAIN);
  for (const name of ['hostname', 'subdomain']) yield* checkOptionalForm(spec.get(name), DNS_LABEL);
  if (spec.get('runtimeClassName').exists) yield* checkForm(spec.get('runtimeClassName'), SUBDOMAIN);
  yield* checkGiven(spec.get('preemptionPolicy'), ['Never', 'PreemptLowerPriority']);
  for (const gate of spec.get('readinessGates').items()) {
    if (gate.get('conditionType').isEmpty) yield refuse(gate, 'the readiness gate does not have a condition', 'write conditionType');
  }
}

const POLICIES = ['ClusterFirst', 'ClusterFirstWithHostNet', 'Default', 'None'];

/** How a pod resolves names. */
function* checkDns(spec: Field): Problems {
  const [policy, config] = [spec.get('dnsPolicy'), spec.get('dnsConfig')];
  const servers = config.get('nameservers');
  yield* checkChoice(policy, POLICIES);
  if (policy.text === 'None' && servers.isEmpty)
    yield refuse(servers, 'dnsPolicy None requires a name server', 'write dnsConfig.nameservers');
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
  if (search.text !== '.' && !valid)
    yield refuse(search, `${quoted(search.text)} is not a valid domain`, 'write it as in svc.cluster.local');
}

/** On which nodes a pod may run. */
function* checkScheduling(spec: Field): Problems {
  yield* checkAffinity(spec.get('affinity'));
  for (const toleration of spec.get('tolerations').items()) yield* checkToleration(toleration);
  const constraints = spec.get('topologySpreadConstraints').items();
  for (const constraint of constraints) yield* checkSpread(constraint);
  const key = (each: Field) => `${each.get('topologyKey').text} ${each.get('whenUnsatisfiable').text}`;
  for (const constraint of repeated(constraints, key))
    yield refuse(constraint, 'another constraint has the same effect', 'remove one of them');
}

function* checkSpread(constraint: Field): Problems {
  const [skew, domains, otherwise] = ['maxSkew', 'minDomains', 'whenUnsatisfiable'].map((name) => constraint.get(name));
  if (skew.number < 1) yield refuse(skew, `maxSkew is ${skew.number}`, 'write 1 or more');
  yield* checkForm(constraint.get('topologyKey'), { ...LABEL_KEY, is: () => true });
  yield* checkWord(otherwise, ['DoNotSchedule', 'ScheduleAnyway']);
  if (domains.exists && domains.number < 1) yield refuse(domains, `minDomains is ${domains.number}`, 'write 1 or more');
  if (domains.exists && otherwise.text !== 'DoNotSchedule')
    yield refuse(domains, 'minDomains can only be used with DoNotSchedule', 'remove it');
  yield* checkGiven(constraint.get('nodeAffinityPolicy'), ['Honor', 'Ignore']);
  yield* checkGiven(constraint.get('nodeTaintsPolicy'), ['Honor', 'Ignore']);
  yield* checkLabelSelector(constraint.get('labelSelector'));
}

/** A taint that a pod bears. */
function* checkToleration(toleration: Field): Problems {
  const [key, operator, value, effect] = ['key', 'operator', 'value', 'effect'].map((name) => toleration.get(name));
  yield* checkOptionalForm(key, LABEL_KEY);
  yield* checkChoice(operator, ['Equal', 'Exists']);
  yield* checkChoice(effect, ['NoExecute', 'NoSchedule', 'PreferNoSchedule']);
  if (key.text === '' && operator.text !== 'Exists')
    yield refuse(operator, 'without a key, the operator must be Exists', 'write key, or Exists');
  if (operator.text === 'Exists' && value.text !== '')
    yield refuse(value, `Exists does not take a value, but has ${quoted(value.text)}`, 'remove it');
  if (operator.text !== 'Exists') yield* checkText(value, value.text, LABEL_VALUE);
  if (toleration.get('tolerationSeconds').exists && effect.text !== 'NoExecute') {
    yield refuse(effect, 'tolerationSeconds can only be used with effect NoExecute', 'write NoExecute, or remove tolerationSeconds');
  }
}
