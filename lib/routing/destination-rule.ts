import type { Construct } from 'constructs';
import { networking } from '../../imports';
import { ConfigError } from '../core/config-error';
import { isAmbient } from '../core/data-planes';
import { POLICY_TARGET, SERVICE_HOST, childPath } from '../core/expect-role';
import { expectOptional, expectValue } from '../core/expect-value';
import { checkExportTo } from '../core/export-to';
import { meshSettings } from '../core/mesh-settings';
import { MeshResource, type NamespacedOptions } from '../core/resource';
import type { IPolicyTarget, IServiceHost, ServiceHostConfig } from '../core/roles';
import { isDnsLabel } from '../semantics/hostname';
import type { Labels } from '../semantics/labels';
import { MeshServiceVersion } from '../topology/mesh-service';
import { Subset } from './subset';
import { renderTrafficPolicy, type TrafficPolicy } from './traffic-policy';

/** Options of a `DestinationRule`. */
export interface DestinationRuleProps extends NamespacedOptions<networking.DestinationRuleSpec>, TrafficPolicy {
  /**
   * Name of the object.
   * @default - the name of the service; of a rule for some callers alone, the construct's id in kebab case
   */
  readonly name?: string;
  /** The service that callers deal with so. The rule lives in its namespace, where every caller finds it. */
  readonly service: IServiceHost;
  /**
   * Namespaces whose proxies see it: `.` its own, `*` all.
   * @default - the mesh's `defaultDestinationRuleExportTo`: all
   */
  readonly exportTo?: readonly string[];
  /**
   * The only callers that deal with it so; the rule lives in their namespace then. Sidecars read `ClientTls` from Secrets only so.
   * @default - all callers
   */
  readonly callers?: IPolicyTarget;
}

/**
 * How callers deal with a service once a route has chosen it, and which subsets its pods make.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/
 * @example
 * const versions = new DestinationRule(chart, 'Reviews', { service: bookinfo.reviews });
 * const v1 = versions.addSubset('v1', { version: 'v1' });
 */
export class DestinationRule extends MeshResource<networking.DestinationRuleSpec> {
  private readonly props: DestinationRuleProps;
  private readonly service: ServiceHostConfig;
  private readonly exportTo: string[] | undefined;
  private readonly subsets: networking.DestinationRuleSpecSubsets[] = [];
  private readonly trafficPolicy: networking.DestinationRuleSpecTrafficPolicy | undefined;

  constructor(scope: Construct, id: string, props: DestinationRuleProps) {
    const at = childPath(scope, id);
    const service = expectValue(at, 'service', props.service, SERVICE_HOST).asServiceHost();
    const home = expectOptional(at, 'callers', props.callers, POLICY_TARGET)?.asPolicyTarget().namespace ?? service.namespace;
    const name = props.name ?? (props.callers ? undefined : service.name);
    super(scope, id, { gvk: networking.DestinationRule.GVK, namespace: { fallback: home } }, { ...props, name });
    this.props = props;
    this.service = service;
    this.exportTo = checkExportTo(this, props.exportTo ?? (props.callers && ['.']));
    this.trafficPolicy = renderTrafficPolicy({ at: this, field: '', service: props.service }, props);
  }

  /** Declares the pods of one version as a subset of the version's name. */
  addSubset(version: MeshServiceVersion, policy?: TrafficPolicy): Subset;
  /**
   * Declares the pods with these labels, besides the service's own, as a subset.
   *
   * @param labels `{ version: name }` by default
   * @param policy how callers deal with these pods; each option takes the place of the rule's own
   * @throws ConfigError when the name is taken or the labels select every pod, or a version that the service has not
   */
  addSubset(name: string, labels?: Labels, policy?: TrafficPolicy): Subset;
  addSubset(named: string | MeshServiceVersion, second?: Labels | TrafficPolicy, third?: TrafficPolicy): Subset {
    if (typeof named === 'string') return this.declare(named, second as Labels | undefined, third);
    this.checkService(expectValue(this, 'version', named, MeshServiceVersion));
    return this.declare(named.name, named.labels, second as TrafficPolicy | undefined);
  }

  protected renderSpec(): networking.DestinationRuleSpec {
    const callers = this.props.callers?.asPolicyTarget().selector;
    return {
      host: this.service.host,
      workloadSelector: callers && { matchLabels: { ...callers } },
      exportTo: this.exportTo,
      trafficPolicy: this.trafficPolicy,
      subsets: this.subsets.length > 0 ? this.subsets : undefined,
    };
  }

  private declare(name: string, labels: Labels = { version: name }, policy: TrafficPolicy = {}): Subset {
    this.checkName(name);
    this.checkIsFound(name);
    this.checkLabels(name, labels);
    const place = { at: this, field: `subsets.${name}.`, service: this.props.service };
    this.subsets.push({ name, labels: { ...labels }, trafficPolicy: renderTrafficPolicy(place, policy, this.props) });
    return new Subset(name, this.props.service);
  }

  private checkName(name: string): void {
    if (!isDnsLabel(name)) {
      const fix = 'use at most 63 lower case letters, digits and "-"';
      throw new ConfigError(this, { field: 'subsets', value: name, problem: 'is no name', fix });
    }
    if (!this.subsets.some((subset) => subset.name === name)) return;
    throw new ConfigError(this, { field: 'subsets', value: name, problem: 'is declared already', fix: 'keep one of the two' });
  }

  private checkIsFound(name: string): void {
    if (meshSettings(this).api === 'istio' || !isAmbient(this, this.service.namespace ?? this.home)) return;
    const problem = `is a subset of ${this.service.host}, which is in ambient mode, where routes are HTTPRoutes and know no subsets`;
    throw new ConfigError(this, { field: 'subsets', value: name, problem, fix: 'make a VersionService for the version' });
  }

  private checkLabels(name: string, labels: Labels): void {
    if (Object.keys(labels).length === 0) {
      const fix = `name what tells its pods apart, such as { version: "${name}" }`;
      throw new ConfigError(this, { field: `subsets.${name}.labels`, value: labels, problem: 'selects every pod', fix });
    }
    const { versions } = this.service;
    if (versions === undefined || labels.version === undefined || versions.includes(labels.version)) return;
    throw new ConfigError(this, {
      field: `subsets.${name}.labels.version`,
      value: labels.version,
      problem: `is no version of ${this.service.host}`,
      fix: `use ${versions.join(' or ')}`,
    });
  }

  private checkService({ service, name }: MeshServiceVersion): void {
    if (service.host === this.service.host) return;
    throw new ConfigError(this, {
      field: 'subsets',
      value: name,
      problem: `is a version of ${service.host}, and the rule is for ${this.service.host}`,
      fix: 'make a DestinationRule for that service',
    });
  }
}
