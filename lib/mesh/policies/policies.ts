import type { ManifestObject } from '../../manifest/manifest-object';
import { EXTENSIONS, NETWORKING, SECURITY, TELEMETRY } from '../reading/groups';
import { lazy } from '../reading/lazy';
import { readSidecar, type Sidecar } from '../visibility/sidecar';
import { type AuthorizationPolicy, readAuthorizationPolicy } from './authorization-policy';
import { type EnvoyFilter, readEnvoyFilter } from './envoy-filter';
import { MutualTls } from './mutual-tls';
import { type PeerAuthentication, readPeerAuthentication } from './peer-authentication';
import { type Policy, readPolicy } from './policy';
import { PolicyIndex } from './policy-index';
import { PolicyReach, type PolicySurroundings } from './policy-reach';
import { type ProxyExtension, readProxyExtension } from './proxy-extension';
import { readRequestAuthentication, type RequestAuthentication } from './request-authentication';
import { readTelemetry, type Telemetry } from './telemetry';

const GROUPS = [SECURITY, TELEMETRY, EXTENSIONS, NETWORKING];

/** The kinds of which more is read than their targets. */
export interface Read {
  AuthorizationPolicy: AuthorizationPolicy;
  PeerAuthentication: PeerAuthentication;
  RequestAuthentication: RequestAuthentication;
  EnvoyFilter: EnvoyFilter;
  Sidecar: Sidecar;
  Telemetry: Telemetry;
  TrafficExtension: ProxyExtension;
  WasmPlugin: ProxyExtension;
}

const READERS: { readonly [K in keyof Read]: (entry: ManifestObject) => Read[K] } = {
  AuthorizationPolicy: readAuthorizationPolicy,
  PeerAuthentication: readPeerAuthentication,
  RequestAuthentication: readRequestAuthentication,
  EnvoyFilter: readEnvoyFilter,
  Sidecar: readSidecar,
  Telemetry: readTelemetry,
  TrafficExtension: readProxyExtension,
  WasmPlugin: readProxyExtension,
};

/** The policies and other resources for workloads, by kind. */
export class Policies {
  private readonly byKind = new Map<string, PolicyIndex<Policy>>();
  private readonly reaches = new Map<Policy, PolicyReach>();
  private readonly lazyMutualTls: () => MutualTls;
  private readonly lazyUnmodelled: () => PolicyIndex<Policy>;

  constructor(private readonly input: PolicySurroundings) {
    this.lazyMutualTls = lazy(() => new MutualTls(this.of('PeerAuthentication'), input.config.rootNamespace));
    this.lazyUnmodelled = lazy(() => this.index(['EnvoyFilter', 'WasmPlugin', 'TrafficExtension'].flatMap((kind) => this.read(kind))));
  }

  /** What workloads accept on their ports. */
  get mutualTls(): MutualTls {
    return this.lazyMutualTls();
  }

  /** What changes proxies in ways that are not simulated. */
  get unmodelled(): PolicyIndex<Policy> {
    return this.lazyUnmodelled();
  }

  /** The policies of a kind: `of('AuthorizationPolicy')`, `of('Telemetry')`, `of('Sidecar')`. */
  of<K extends keyof Read>(kind: K): PolicyIndex<Read[K]>;
  /** The policies of another kind. */
  of(kind: string): PolicyIndex<Policy>;
  of(kind: string): PolicyIndex<Policy> {
    let known = this.byKind.get(kind);
    if (!known) this.byKind.set(kind, (known = this.index(this.read(kind))));
    return known;
  }

  /** Which proxies use a policy. */
  reachOf(policy: Policy): PolicyReach {
    let known = this.reaches.get(policy);
    if (!known) this.reaches.set(policy, (known = new PolicyReach(policy, this.input)));
    return known;
  }

  private read(kind: string): readonly Policy[] {
    const read = Object.hasOwn(READERS, kind) ? READERS[kind as keyof Read] : readPolicy;
    return GROUPS.flatMap((group) => this.input.objects.oldestFirst(kind, group)).map((entry) => read(entry));
  }

  private index(policies: readonly Policy[]): PolicyIndex<Policy> {
    return new PolicyIndex(policies, () => this.input.config.rootNamespace);
  }
}
