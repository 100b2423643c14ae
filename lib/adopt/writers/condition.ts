import { call, MethodOf } from '../code';
import { NotSaid } from './fields';

const ATTRIBUTES: Readonly<Record<string, string>> = {
  'connection.sni': 'sni',
  'destination.ip': 'destinationIp',
  'destination.port': 'destinationPort',
  'remote.ip': 'remoteIp',
  'request.auth.audiences': 'audience',
  'request.auth.presenter': 'presenter',
  'request.auth.principal': 'requestPrincipal',
  'source.ip': 'sourceIp',
};

/** A further condition of a rule: `Condition.header('x-tester').is('yes')`. */
export function writeCondition({ key, values, notValues }: Readonly<Record<string, unknown>>): MethodOf {
  const attribute = attributeOf(String(key));
  if (Array.isArray(values) && notValues === undefined) return new MethodOf(attribute, 'is', values);
  if (Array.isArray(notValues) && values === undefined) return new MethodOf(attribute, 'isNot', notValues);
  throw new NotSaid(`a condition for ${String(key)} has values and notValues`);
}

function attributeOf(key: string) {
  const header = /^request\.headers\[([^\]]+)\]$/.exec(key);
  if (header) return call('Condition.header', header[1]);
  const claims = /^request\.auth\.claims((?:\[[^[\]]+\])+)$/.exec(key);
  if (claims) return call('Condition.claim', ...claims[1].slice(1, -1).split(']['));
  if (Object.hasOwn(ATTRIBUTES, key)) return call(`Condition.${ATTRIBUTES[key]}`);
  throw new NotSaid(`there is no option for the condition ${key}`);
}
