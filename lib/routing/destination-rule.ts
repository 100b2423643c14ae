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
   * @default - the name of the service; for a rule with `callers`, the construct's id in kebab case
   */
  readonly name?: string;
  /** The service that the rule applies to. The rule is created in its namespace, where every caller finds it. */
  readonly service: IServiceHost;
  /**
   * Namespaces whose proxies see it: `.` its own, `*` all.
   * @default - the mesh's `defaultDestinationRuleExportTo`: all
   */
  readonly exportTo?: readonly string[];
  /**
   * The only callers that the rule applies to; the rule is then created in their namespace. Sidecars only read `ClientTls` Secrets for such
   * rules.
   * @default - all callers
   */
  readonly callers?: IPolicyTarget;
}

/**
 * Policies for traffic to a service after routing has occurred, and the subsets of its pods.
 *
 * @throws ConfigError when the service has several hosts, when a namespace in `exportTo` is not valid, or when a setting has no effect
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

  /**
   * Declares the pods of one version as a subset with the name of the version.
   *
   * @throws ConfigError when the version is of another service, or when its name is taken
   */
  addSubset(version: MeshServiceVersion, policy?: TrafficPolicy): Subset;
  /**
   * Declares the pods with these labels, in addition to those of the service, as a subset.
   *
   * @param labels `{ version: name }` by default
   * @param policy policies for traffic to these pods; each option replaces that of the rule
   * @throws ConfigError when the name is taken, or when the labels select every pod or a version that the service does not have
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
      throw new ConfigError(this, { field: 'subsets', value: name, problem: 'is not a valid name', fix });
    }
    if (!this.subsets.some((subset) => subset.name === name)) return;
    throw new ConfigError(this, { field: 'subsets', value: name, problem: 'is already declared', fix: 'keep one of the two' });
  }

  private checkIsFound(name: string): void {
    if (meshSettings(this).api === 'istio' || !isAmbient(this, this.service.namespace ?? this.home)) return;
    const problem = `is a subset of ${this.service.host}, which is in ambient mode, where routes are HTTPRoutes and do not support subsets`;
    throw new ConfigError(this, { field: 'subsets', value: name, problem, fix: 'create a VersionService for the version' });
  }

  private checkLabels(name: string, labels: Labels): void {
    if (Object.keys(labels).length === 0) {
      const fix = `write the labels that distinguish its pods, such as { version: "${name}" }`;
      throw new ConfigError(this, { field: `subsets.${name}.labels`, value: labels, problem: 'selects every pod', fix });
    }
    const { versions } = this.service;
    if (versions === undefined || labels.version === undefined || versions.includes(labels.version)) return;
    throw new ConfigError(this, {
      field: `subsets.${name}.labels.version`,
      value: labels.version,
      problem: `is not a version of ${this.service.host}`,
      fix: `use ${versions.join(' or ')}`,
    });
  }

  private checkService({ service, name }: MeshServiceVersion): void {
    if (service.host === this.service.host) return;
    throw new ConfigError(this, {
      field: 'subsets',
      value: name,
      problem: `is a version of ${service.host}, but the rule applies to ${this.service.host}`,
      fix: 'create a DestinationRule for that service',
    });
  }
}
