import { groupOf } from '../../manifest/manifest';
import { serviceHost } from '../../semantics/hostname';
import { Call, type ConstructCode, type Declaration, type Expression, MethodOf, Use, type ValueCode } from '../code';
import type { ChartGraph } from './chart-graph';
import type { Declared, ServiceTarget } from './declared';
import { mapConstruct, mapExpressions } from './expressions';
import { namedDestination, onlyTarget } from './target';

const GATEWAY_API = 'gateway.networking.k8s.io';

/** Where an object stands in the program. */
export interface Place {
  readonly chart: string;
  readonly namespace: string | undefined;
}

/** Puts variables in place of names, where the program declares what is named. */
export class Linker {
  /** The services that were referred to, by what stands for them: each is a value of its chart. */
  readonly values = new Map<Declaration, ServiceTarget & { readonly value: ValueCode }>();

  constructor(
    private readonly declared: Declared,
    private readonly graph: ChartGraph,
  ) {}

  /** The construct with references. */
  link(code: ConstructCode, place: Place): ConstructCode {
    return mapConstruct(code, (value) => mapExpressions(value, (expression) => this.expression(expression, place)));
  }

  private expression(expression: Expression, place: Place): Expression | undefined {
    if (expression instanceof MethodOf) return this.method(expression, place);
    if (!(expression instanceof Call)) return undefined;
    const { callee, args } = expression;
    const [first, second] = args as readonly string[];
    if (callee === 'Delegate.fromName') return this.construct('VirtualService', first, second, place);
    if (callee === 'Issuer.fromName') return this.construct('Issuer', first, second, place);
    if (callee === 'ClusterIssuer.fromName') return this.construct('ClusterIssuer', undefined, first, place);
    if (callee === 'PolicyTarget.waypoint') return this.gateway(first, second, 'gateway-api', place);
    if (callee === 'PolicyTarget.service') return this.use(this.declared.service(serviceHost(second, first)), place);
    if (callee === 'PolicyTarget.workload') return this.use(this.declared.servicesOf(first, second), place);
    if (callee === 'MeshHost.of') return this.use(this.declared.service(first), place);
    if (callee !== 'RouteAction.forward' && callee !== 'Mirror.to') return undefined;
    const destination = this.destination(args[0], place);
    return destination && new Call(callee, [destination, ...args.slice(1)]);
  }

  private method({ owner, method, args }: MethodOf, place: Place): Expression | undefined {
    if (method === 'weighted') {
      const destination = this.destination(owner, place);
      return destination && new MethodOf(destination, method, args);
    }
    if (method !== 'host' || !(owner instanceof Call) || owner.callee !== 'Gateway.fromName') return undefined;
    const [namespace, name, api = 'istio'] = owner.args as readonly string[];
    const gateway = this.gateway(namespace, name, api, place);
    return gateway && new MethodOf(gateway, 'host', api === 'istio' ? args : onListener(args));
  }

  private gateway(namespace: string, name: string, api: string, place: Place): Use | undefined {
    const named = this.declared.construct('Gateway', namespace, name);
    const target = onlyTarget(
      named.filter(({ object }) => (groupOf(object) === GATEWAY_API) === (api === 'gateway-api')),
      place.chart,
      this.graph,
    );
    return target && new Use(target.declaration);
  }

  /** A destination is not read as a host: a service writes its port too. Nothing to refer to leaves it as it is. */
  private destination(expression: unknown, place: Place): Expression {
    const named = namedDestination(expression);
    const linked = named && (named.subset === undefined ? this.port(named, place) : this.subset(named, place));
    return linked ?? (expression as Expression);
  }

  private port({ host, port }: { readonly host: string; readonly port?: number }, place: Place): Expression | undefined {
    if (port === undefined) return undefined;
    const targets = this.declared.service(host).filter(({ ports }) => ports.includes(port));
    const target = onlyTarget(targets, place.chart, this.graph);
    return target && onPort(this.useOf(target), target.ports, port);
  }

  private subset(named: NonNullable<ReturnType<typeof namedDestination>>, place: Place): Expression | undefined {
    const rule = onlyTarget(this.declared.rulesFor(named.host, place.namespace), place.chart, this.graph);
    const declared = rule?.code.methods.find(({ method, args }) => method === 'addSubset' && args[0] === named.subset);
    if (rule === undefined || declared?.declaration === undefined) return undefined;
    const subset = new Use(declared.declaration);
    const service = onlyTarget(this.declared.service(named.host), rule.chart, this.graph);
    if (named.port === undefined) return service === undefined ? subset : undefined;
    return onPort(subset, service?.ports ?? [], named.port);
  }

  private construct(type: string, namespace: string | undefined, name: string, place: Place): Use | undefined {
    const target = onlyTarget(this.declared.construct(type, namespace, name), place.chart, this.graph);
    return target && new Use(target.declaration);
  }

  private use(targets: readonly ServiceTarget[], place: Place): Use | undefined {
    const target = onlyTarget(targets, place.chart, this.graph);
    return target && this.useOf(target);
  }

  private useOf(target: ServiceTarget): Use {
    const { declaration, value } = target;
    if (value) this.values.set(declaration, { ...target, value });
    return new Use(declaration);
  }
}

/** A host that is not on a listener by its name is on all of them. */
function onListener([host, listener = { sectionName: '*' }]: readonly unknown[]): readonly unknown[] {
  return [host, listener];
}

/** A service of one port writes that port by itself. */
function onPort(used: Use, ports: readonly number[], port: number): Expression {
  return ports.length === 1 && ports[0] === port ? used : new MethodOf(used, 'port', [port]);
}
