import { call, type Call } from '../code';
import type { Draft, Subject } from './draft';
import { type Fields, given, lastArgument, listOf, NotSaid, optionalList, pick } from './fields';
import { policyTarget } from './policy-target';

export function writeWasmPlugin(subject: Subject): Draft {
  const { spec } = subject;
  const options = { target: policyTarget(subject), module: writeModule(spec), ...pick(spec, 'phase', 'priority') };
  return { callee: 'WasmPlugin', options: given({ ...options, match: optionalList(spec.match, writeMatch) }) };
}

const SOURCES: readonly (readonly [prefix: string, factory: string])[] = [
  ['oci://', 'WasmModule.oci'],
  ['file://', 'WasmModule.file'],
];

/** A URL without a scheme is an image. */
function writeModule({ url, sha256 }: Fields): Call {
  const text = String(url);
  const options = lastArgument(given({ sha256 }));
  if (/^https?:/.test(text)) return call('WasmModule.http', text, ...options);
  const source = SOURCES.find(([prefix]) => text.startsWith(prefix));
  if (source === undefined) throw new NotSaid('its url does not have a scheme');
  return call(source[1], text.slice(source[0].length), ...options);
}

function writeMatch({ mode, ports }: Fields): Fields {
  return given({ mode, ports: ports === undefined ? undefined : listOf(ports).map(({ number }) => number) });
}
