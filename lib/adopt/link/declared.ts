import { groupBy } from '../../semantics/group-by';
import { serviceHost } from '../../semantics/hostname';
import { isMapping } from '../../semantics/mapping';
import type { KubeObject } from '../../manifest/manifest';
import type { AdoptedObject } from '../adopt-object';
import type { AdoptedChart } from '../adopted';
import { call, type ConstructCode, Declaration, THIS, Use, type ValueCode } from '../code';
import { pascalCase } from '../names';
import { fieldsOf, listOf } from '../writers/fields';
import type { Target } from './target';

/** A construct that the program makes. */
export interface ConstructTarget extends Target {
  readonly code: ConstructCode;
  readonly object: KubeObject;
}

/** A service that the program knows: a ServiceEntry, or a Service among the objects of a chart. */
export interface ServiceTarget extends Target {
  readonly host: string;
  readonly ports: readonly number[];
  /** How a chart declares it, if it is not a construct. */
  readonly value?: ValueCode;
}

/** What a program declares, by the names that manifests use for it. */
export class Declared {
  private readonly constructs: ReadonlyMap<string, readonly ConstructTarget[]>;
  private readonly services: ReadonlyMap<string, readonly ServiceTarget[]>;
  private readonly pods: ReadonlyMap<string, readonly ServiceTarget[]>;
  private readonly rules: ReadonlyMap<string, readonly ConstructTarget[]>;

  constructor(charts: readonly AdoptedChart[]) {
    const constructs = charts.flatMap(({ id, objects }) => objects.flatMap((each) => targetOf(each, id) ?? []));
    const services = charts.flatMap(({ id, objects }) => objects.flatMap((each) => serviceOf(each, id) ?? []));
    const all = [...services.map(({ target }) => target), ...constructs.flatMap((each) => entryOf(each) ?? [])];
    this.constructs = groupBy(constructs, ({ declaration, object }) => keyOf(declaration.type, object.metadata));
    this.services = groupBy(all, ({ host }) => host);
    this.pods = new Map([...groupBy(services, ({ pods }) => pods)].map(([pods, each]) => [pods, each.map(({ target }) => target)]));
    this.rules = groupBy(constructs.filter(isRuleForAll), ({ object }) => hostKey(hostOf(object), object.metadata.namespace));
  }

  /** The constructs of a class for objects of this name. */
  construct(type: string, namespace: string | undefined, name: string): readonly ConstructTarget[] {
    return this.constructs.get(keyOf(type, { namespace, name })) ?? [];
  }

  /** The services of a host. */
  service(host: string): readonly ServiceTarget[] {
    return this.services.get(host) ?? [];
  }

  /** The Services that select pods by these labels. */
  servicesOf(namespace: string, labels: unknown): readonly ServiceTarget[] {
    return this.pods.get(podsKey(namespace, fieldsOf(labels))) ?? [];
  }

  /** The DestinationRules for all callers of a host, as an object of the namespace names it. */
  rulesFor(host: string, namespace: string | undefined): readonly ConstructTarget[] {
    return this.rules.get(hostKey(host, namespace)) ?? [];
  }
}

function targetOf({ object, how, code }: AdoptedObject, chart: string): ConstructTarget | undefined {
  return how === 'construct' && code.declaration ? { chart, declaration: code.declaration, code, object } : undefined;
}

function serviceOf({ object, code }: AdoptedObject, chart: string) {
  const { apiVersion, kind, metadata, spec } = object;
  const { namespace, name } = metadata;
  if (apiVersion !== 'v1' || kind !== 'Service' || namespace === undefined) return undefined;
  const { selector, ports, externalName } = fieldsOf(spec);
  if (!isMapping(selector) || Object.keys(selector).length === 0 || externalName !== undefined) return undefined;
  const numbers = listOf(ports).flatMap(({ port, protocol = 'TCP' }) => (protocol === 'TCP' ? [Number(port)] : []));
  const declaration = new Declaration(pascalCase(name), 'MeshService');
  const value = { declaration, value: call('MeshService.fromManifest', code.declaration ? new Use(code.declaration) : THIS, name) };
  return { pods: podsKey(namespace, selector), target: { chart, declaration, host: serviceHost(name, namespace), ports: numbers, value } };
}

function entryOf({ chart, declaration, object }: ConstructTarget): ServiceTarget | undefined {
  if (declaration.type !== 'ServiceEntry') return undefined;
  const { hosts, ports } = fieldsOf(object.spec);
  const [host, second] = hosts as readonly string[];
  if (second !== undefined) return undefined;
  return { chart, declaration, host, ports: listOf(ports).map(({ number }) => Number(number)) };
}

function isRuleForAll({ declaration, object }: ConstructTarget): boolean {
  return declaration.type === 'DestinationRule' && fieldsOf(object.spec).workloadSelector === undefined;
}

function hostOf({ spec }: KubeObject): string {
  return String(fieldsOf(spec).host);
}

/** A short name counts in its own namespace only. */
function hostKey(host: string, namespace: string | undefined): string {
  return host.includes('.') ? host : `${host} ${namespace}`;
}

function keyOf(type: string, { namespace = '', name }: { readonly namespace?: string; readonly name: string }): string {
  return `${type} ${namespace} ${name}`;
}

function podsKey(namespace: string, labels: Readonly<Record<string, unknown>>): string {
  return JSON.stringify([namespace, ...Object.entries(labels).sort(([one], [other]) => (one < other ? -1 : 1))]);
}
