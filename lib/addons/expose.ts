import { ServiceType } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { warn } from '../core/notices';
import type { MeshServicePort } from '../topology/mesh-service';

/** How the page of an addon is reached from outside the cluster. */
export abstract class Expose {
  /** Not at all: `kubectl port-forward` brings it to one's own machine. */
  static none(): Expose {
    return new Hidden();
  }

  /**
   * By a LoadBalancer of its own, in plain text. It takes one more public address, and synth warns of it:
   * Prometheus, Jaeger and Grafana ask nobody for a password.
   */
  static loadBalancer(): Expose {
    return new OwnLoadBalancer();
  }

  /** Where the page is then; undefined when that is not known before it runs. */
  readonly url: string | undefined = undefined;

  /** @internal */
  abstract readonly _serviceType: ServiceType;

  /** @internal */
  abstract _bind(addon: Construct, page: MeshServicePort): void;
}

class Hidden extends Expose {
  readonly _serviceType = ServiceType.CLUSTER_IP;

  _bind(): void {}
}

class OwnLoadBalancer extends Expose {
  readonly _serviceType = ServiceType.LOAD_BALANCER;

  _bind(addon: Construct, { service, number }: MeshServicePort): void {
    warn(
      addon,
      `Service ${service.name} gets a public address on port ${number}, without TLS, for anyone who finds it; ` +
        'use Expose.through(gateway, host), or Expose.none() and kubectl port-forward',
    );
  }
}
