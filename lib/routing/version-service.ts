import { ApiObject, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { addVersion, ownWaypointLabels } from '../core/data-planes';
import { expectValue } from '../core/expect-value';
import { objectName } from '../core/names';
import { checkUniqueNames } from '../core/unique-names';
import type { DestinationConfig, IDestination, ServiceHostConfig } from '../core/roles';
import { MeshService, MeshServiceVersion } from '../topology/mesh-service';
import type { WeightedDestination, WeightedOptions } from '../topology/weighted-destination';

/** Options of a `VersionService`. */
export interface VersionServiceProps {
  /** The version, from `service.version('v1')`. */
  readonly version: MeshServiceVersion;
  /**
   * Ports of the pods by port of the service, where they differ.
   * @default - those of the service
   */
  readonly targetPorts?: Readonly<Record<number, number | string>>;
}

/**
 * A Service for one version of a service, to which routes of the Gateway API can forward, because they do not support subsets. It is named
 * after both: `reviews-v1`.
 *
 * @throws ConfigError when the version is not one of a MeshService, or when the service does not have a selector
 * @see https://gateway-api.sigs.k8s.io/guides/traffic-splitting/
 * @example
 * const v1 = new VersionService(chart, 'V1', { version: reviews.version('v1') });
 */
export class VersionService extends Construct implements IDestination {
  /** Makes the class one of its own to TypeScript, which compares shapes. */
  declare protected readonly nominal: true;

  /** Name of the version. */
  readonly name: string;
  /** The service that it is a version of. */
  readonly service: ServiceHostConfig;
  /** The Service of only this version. */
  readonly own: MeshService;
  /** The Service itself. */
  readonly apiObject: ApiObject;

  constructor(scope: Construct, id: string, props: VersionServiceProps) {
    super(scope, id);
    const { service, name, labels } = expectValue(this, 'version', props.version, MeshServiceVersion);
    const { targetPorts = service.targetPorts } = props;
    const { namespace, ports, serviceAccounts: serviceAccount } = service;
    const selector = () => ({ ...service._selector, ...labels });
    checkUniqueNames(this);
    this.name = name;
    this.service = service.asServiceHost();
    this.own = MeshService.fromAttributes({
      name: objectName(this, `${service.name}-${name}`),
      namespace,
      ports,
      serviceAccount,
      get labels() {
        return selector();
      },
    });
    addVersion(this, namespace, service.name, this.own.name);
    this.apiObject = new ApiObject(this, 'Resource', {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: {
        name: this.own.name,
        namespace,
        labels: { ...service.labels, ...labels, ...ownWaypointLabels(this, namespace, service.name) },
      },
      spec: {
        selector: Lazy.any({ produce: selector }),
        ports: ports.map((port) => ({ name: port.name, port: port.number, targetPort: targetPorts[port.number] ?? port.number })),
      },
    });
  }

  asDestination(): DestinationConfig {
    return this.own.asDestination();
  }

  /**
   * This version with its share of the traffic, in percent.
   *
   * @throws ConfigError when the percentage is not a whole number from 0 to 100, or the service has several ports
   */
  weighted(percent: number, options?: WeightedOptions): WeightedDestination {
    return this.own.weighted(percent, options);
  }
}
