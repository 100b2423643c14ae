import type { Mesh } from '../../mesh/mesh';
import type { AuthorizationPolicy } from '../../mesh/policies/authorization-policy';
import { waypointProxy } from '../../mesh/waypoints/waypoints';
import type { Workload } from '../../mesh/workloads/workload';
import type { Labels } from '../../semantics/labels';
import { selects } from '../../semantics/labels';
import { push } from '../../semantics/push';
import type { Pair, Sides } from '../sides';
import { onBoth } from '../sides';
import { OUTSIDE_MESH, type WorkloadSender } from './flow';

/** Workloads that no rule of either side tells apart, unless a policy names the account of one. */
interface Kind {
  readonly namespace: string;
  /** What is the same for workloads of other namespaces too. */
  readonly traits: string;
  readonly members: readonly Member[];
}

interface Member {
  readonly sender: WorkloadSender;
  readonly serviceAccount: string;
}

/** Callers that nothing near a callee tells apart, and the one that is asked for all of them. */
export interface SenderGroup {
  readonly sender: WorkloadSender;
  readonly standsFor: StandsFor;
  /** The workloads that it stands for, as `namespace/name`. Those of an account are not listed. */
  readonly members: () => readonly string[];
}

/** A service account that is named, the other workloads of a namespace that is named, or all others in or outside the mesh. */
export type StandsFor =
  | { readonly kind: 'account'; readonly namespace: string; readonly serviceAccount: string }
  | { readonly kind: 'namespace'; readonly namespace: string }
  | { readonly kind: 'mesh' }
  | { readonly kind: 'outside' };

/** Who calls: as many workloads as it takes to see every difference between callers. */
export class Senders {
  private readonly kinds: readonly Kind[];
  private readonly byTraits = new Map<string, Kind[]>();
  private readonly byNamespace = new Map<string, Kind[]>();
  private readonly byAccount = new Map<string, Member>();

  constructor(private readonly sides: Sides) {
    this.kinds = kindsOf(sides);
    for (const kind of this.kinds) {
      push(this.byTraits, kind.traits, kind);
      push(this.byNamespace, kind.namespace, kind);
      for (const member of kind.members) {
        const account = `${kind.namespace}/${member.serviceAccount}`;
        if (!this.byAccount.has(account)) this.byAccount.set(account, member);
      }
    }
  }

  /** One of each kind, whatever is called. */
  ofEachKind(): readonly WorkloadSender[] {
    return this.kinds.map(({ members }) => members[0].sender);
  }

  /** The same, with those that each stands for. */
  groupsOfEachKind(): readonly SenderGroup[] {
    return this.kinds.map((kind) => this.others(kind, () => [kind], NO_ACCOUNTS, { kind: 'mesh' }));
  }

  /** Those that calls of this host tell apart. */
  for(host: string): readonly WorkloadSender[] {
    return [...new Map(this.groupsFor(host).map(({ sender }) => [sender.label, sender])).values()];
  }

  /** The same, with those that each stands for. */
  groupsFor(host: string): readonly SenderGroup[] {
    const named = namedNear(this.sides, host);
    const accounts = [...named.accounts].map((account): SenderGroup => {
      const [namespace, serviceAccount] = account.split('/');
      const sender = this.byAccount.get(account)?.sender ?? unlisted(account);
      return { sender, standsFor: { kind: 'account', namespace, serviceAccount }, members: nobody };
    });
    const others = [...this.byTraits.values()].flatMap((kinds) => {
      const kind = kinds.find(({ namespace }) => !named.namespaces.has(namespace));
      if (!kind) return [];
      const alike = () => kinds.filter(({ namespace }) => !named.namespaces.has(namespace));
      return [this.others(kind, alike, named.accounts, { kind: 'mesh' })];
    });
    const namespaces = [...named.namespaces].flatMap((namespace) => {
      const standsFor = { kind: 'namespace' as const, namespace };
      const kinds = this.byNamespace.get(namespace);
      if (!kinds) return [{ sender: anyOf(namespace), standsFor, members: nobody }];
      return kinds.map((kind) => this.others(kind, () => [kind], named.accounts, standsFor));
    });
    return [...accounts, ...others, ...namespaces, { sender: OUTSIDE_MESH, standsFor: { kind: 'outside' }, members: nobody }];
  }

  private others(kind: Kind, alike: () => readonly Kind[], accounts: ReadonlySet<string>, standsFor: StandsFor): SenderGroup {
    const { sender, serviceAccount } = this.unnamed(kind, accounts);
    const { namespace } = kind;
    if (!sender.isInMesh) return { sender, standsFor: { kind: 'outside' }, members: nobody };
    if (accounts.has(`${namespace}/${serviceAccount}`)) {
      return { sender, standsFor: { kind: 'account', namespace, serviceAccount }, members: nobody };
    }
    return { sender, standsFor, members: () => alike().flatMap((each) => unnamedOf(each, accounts)) };
  }

  /** A workload that no policy names by its account, when there is one. */
  private unnamed({ namespace, members }: Kind, accounts: ReadonlySet<string>): Member {
    return members.find(({ serviceAccount }) => !accounts.has(`${namespace}/${serviceAccount}`)) ?? members[0];
  }
}

const NO_ACCOUNTS: ReadonlySet<string> = new Set();

function nobody(): readonly string[] {
  return [];
}

function unnamedOf({ namespace, members }: Kind, accounts: ReadonlySet<string>): readonly string[] {
  return members.filter(({ serviceAccount }) => !accounts.has(`${namespace}/${serviceAccount}`)).map(({ sender }) => sender.label);
}

function unlisted(account: string): WorkloadSender {
  const [namespace, serviceAccount] = account.split('/');
  return { kind: 'workload', label: `${namespace}/${serviceAccount}`, caller: { namespace, labels: {}, serviceAccount }, isInMesh: true };
}

/** A workload of a namespace whose workloads are not in the manifests. */
function anyOf(namespace: string): WorkloadSender {
  return { kind: 'workload', label: `a workload of ${namespace}`, caller: { namespace, labels: {} }, isInMesh: true };
}

function kindsOf(sides: Sides): readonly Kind[] {
  const meshes = [sides.before.mesh, sides.after.mesh];
  const workloads = new Map<string, Partial<Pair<Workload>>>();
  for (const side of ['before', 'after'] as const) {
    for (const workload of sides[side].mesh.workloads.all) {
      if (workload.dataPlane === 'gateway') continue;
      const key = `${workload.namespace}/${workload.name}`;
      workloads.set(key, { [side]: workload, ...workloads.get(key) });
    }
  }
  const selectors = distinct(meshes.flatMap(clientSelectors));
  const kinds = new Map<string, { namespace: string; traits: string; members: Member[] }>();
  for (const [label, pair] of workloads) {
    const known = pair.after ?? pair.before!;
    const { namespace, serviceAccount } = known;
    const traits = JSON.stringify([traitsOf(pair.before, sides.before.mesh, selectors), traitsOf(pair.after, sides.after.mesh, selectors)]);
    const key = `${namespace} ${traits}`;
    const kind = kinds.get(key) ?? { namespace, traits, members: [] };
    const isInMesh = [pair.before, pair.after].some((workload) => workload !== undefined && workload.dataPlane !== 'none');
    const caller = pair.before && pair.after ? label : callerOf(known);
    kind.members.push({ sender: { kind: 'workload', label, caller, isInMesh }, serviceAccount });
    kinds.set(key, kind);
  }
  return [...kinds.values()];
}

/** A workload that only one side has: the other is asked what it would do with it. */
function callerOf({ namespace, labels, serviceAccount, dataPlane }: Workload) {
  return { namespace, labels, serviceAccount, dataPlane: dataPlane === 'gateway' ? ('sidecar' as const) : dataPlane };
}

function traitsOf(workload: Workload | undefined, mesh: Mesh, selectors: readonly Labels[]): unknown {
  if (!workload) return undefined;
  const sidecar = mesh.sidecars.for(workload);
  const selected = selectors.flatMap((selector, index) => (selects(selector, workload.labels) ? [index] : []));
  return [workload.dataPlane, sidecar && `${sidecar.entry.namespace}/${sidecar.entry.name}`, selected, workload.address];
}

/** The labels by which routes and DestinationRules distinguish clients. */
function clientSelectors(mesh: Mesh): readonly Labels[] {
  const { routes } = mesh.virtualServices;
  const ofRoutes = routes
    .allFor('mesh')
    .flatMap(({ http, tcp, tls }) => [...http, ...tcp, ...tls])
    .flatMap(({ matches }) => matches.map(({ sourceLabels }: { readonly sourceLabels: Labels }) => sourceLabels))
    .filter((labels) => Object.keys(labels).length > 0);
  return [...ofRoutes, ...mesh.destinationRules.all.flatMap(({ workloadSelector }) => (workloadSelector ? [workloadSelector] : []))];
}

function distinct(selectors: readonly Labels[]): readonly Labels[] {
  return [...new Map(selectors.map((labels) => [JSON.stringify(labels), labels])).values()];
}

interface Named {
  readonly namespaces: ReadonlySet<string>;
  /** `namespace/name`. */
  readonly accounts: ReadonlySet<string>;
}

/** The namespaces and accounts that something near the callee names, so that callers from there may be treated differently. */
function namedNear(sides: Sides, host: string): Named {
  const namespaces = new Set<string>();
  const accounts = new Set<string>();
  const both = onBoth(sides, ({ mesh }) => mesh);
  for (const mesh of [both.before, both.after]) {
    for (const service of mesh.services.registry.withHost(host)) {
      namespaces.add(service.namespace);
      addAll(namespaces, service.exportedTo);
      for (const policy of policiesFor(mesh, service.host)) addNamed(policy, namespaces, accounts);
    }
    for (const rule of mesh.destinationRules.covering(host)) {
      namespaces.add(rule.namespace);
      addAll(namespaces, rule.exportedTo);
    }
    for (const rule of mesh.virtualServices.covering(host)) {
      namespaces.add(rule.namespace);
      addAll(namespaces, rule.exportedTo);
      for (const { matches } of rule.http) for (const { sourceNamespace } of matches) if (sourceNamespace) namespaces.add(sourceNamespace);
    }
  }
  return { namespaces, accounts };
}

function addAll(into: Set<string>, visibility: 'everywhere' | ReadonlySet<string>): void {
  if (visibility !== 'everywhere') for (const namespace of visibility) into.add(namespace);
}

function policiesFor(mesh: Mesh, host: string): readonly AuthorizationPolicy[] {
  const index = mesh.policies.of('AuthorizationPolicy');
  const service = mesh.services.ofCluster(host);
  if (!service) return [];
  const atPods = mesh.workloads.behind(service).flatMap((workload) => index.forWorkload(workload));
  const waypoint = mesh.waypoints.for(service);
  return [...new Set([...atPods, ...(waypoint ? index.atWaypoint(waypointProxy(waypoint), service) : [])])];
}

const IDENTITY = /^(?:spiffe:\/\/)?[^/]+\/ns\/([^/*]+)\/sa\/([^/*]+)$/;

function addNamed(policy: AuthorizationPolicy, namespaces: Set<string>, accounts: Set<string>): void {
  for (const { from, when } of policy.rules) {
    for (const { field, any, none } of [...from.flatMap(({ values }) => values), ...when]) {
      for (const value of [...any, ...none]) {
        if (field.endsWith('rincipals') || field === 'source.principal') {
          const found = IDENTITY.exec(value);
          if (found) accounts.add(`${found[1]}/${found[2]}`);
          const namespace = /\/ns\/([^/*]+)/.exec(value);
          if (namespace) namespaces.add(namespace[1]);
        } else if (field === 'namespaces' || field === 'source.namespace') namespaces.add(value);
        else if (field === 'serviceAccounts' || field === 'source.serviceAccount') {
          accounts.add(value.includes('/') ? value : `${policy.namespace}/${value}`);
        }
      }
    }
  }
}
