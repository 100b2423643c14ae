import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { withoutNamespace } from '../core/cluster-scoped';
import type { Labels } from '../semantics/labels';
import type { Autoscaling, GatewayResources } from './gateway-workload';

/** The properties that distinguish the pods of gateways. */
export interface GatewayPods {
  readonly labels: Labels;
  readonly serviceAccount: string;
  readonly revision: string | undefined;
  readonly resources: GatewayResources;
}

const STATUS_PORT = 15021;

/** Ports of the Service and the matching ports of the pods: above 1024, so that the proxy does not need privileges. */
export const WELL_KNOWN_PORTS: readonly (readonly [port: number, targetPort: number])[] = [
  [STATUS_PORT, STATUS_PORT],
  [80, 8080],
  [443, 8443],
];

const PORT_NAMES: Readonly<Record<number, string>> = { [STATUS_PORT]: 'status-port', 80: 'http2', 443: 'https' };

/** The port on which an unprivileged pod listens for this port of its Service. */
export function unprivileged(port: number): number {
  return port < 1024 ? port + 8000 : port;
}

/** The fields of the Service for the pods and ports behind it. */
export function servicePorts(selector: Labels, ports: ReadonlyMap<number, number>): object {
  return {
    selector: { ...selector },
    ports: [...ports].map(([port, targetPort]) => ({ name: PORT_NAMES[port] ?? `tcp-${port}`, port, targetPort, protocol: 'TCP' })),
  };
}

/** Pods whose only container is replaced by the proxy through injection. */
export function deploymentSpec(gateway: GatewayPods): object {
  const revision = gateway.revision === undefined ? {} : { 'istio.io/rev': gateway.revision };
  return {
    selector: { matchLabels: { ...gateway.labels } },
    template: {
      metadata: {
        annotations: { 'inject.istio.io/templates': 'gateway' },
        labels: { ...gateway.labels, ...revision, 'sidecar.istio.io/inject': 'true' },
      },
      spec: {
        serviceAccountName: gateway.serviceAccount,
        securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
        containers: [proxyContainer(gateway.resources)],
        topologySpreadConstraints: [
          {
            maxSkew: 1,
            topologyKey: 'kubernetes.io/hostname',
            whenUnsatisfiable: 'ScheduleAnyway',
            labelSelector: { matchLabels: { ...gateway.labels } },
          },
        ],
      },
    },
  };
}

function proxyContainer(resources: GatewayResources): object {
  return {
    name: 'istio-proxy',
    image: 'auto',
    resources,
    securityContext: {
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] },
      readOnlyRootFilesystem: true,
      runAsUser: 1337,
      runAsGroup: 1337,
      runAsNonRoot: true,
    },
  };
}

/** Rules of the Role that istiod requires before it sends TLS Secrets to the gateway. */
export function secretReader(): object {
  return { rules: [{ apiGroups: [''], resources: ['secrets'], verbs: ['get', 'watch', 'list'] }] };
}

/** The Role given to the gateway's service account. */
export function secretReaderBinding(name: string): object {
  return {
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name },
    subjects: [{ kind: 'ServiceAccount', name }],
  };
}

/** Adds pods when CPU usage is high. */
export function autoscalerSpec(deployment: string, { min, max, cpuPercent = 80 }: Autoscaling): object {
  return {
    scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: deployment },
    minReplicas: min,
    maxReplicas: max,
    metrics: [{ type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: cpuPercent } } }],
  };
}

/** A node can be drained as long as one pod is left. */
export function disruptionBudgetSpec(labels: Labels): object {
  return { minAvailable: 1, selector: { matchLabels: { ...labels } } };
}

/** The IngressClass of Istio's ingress controller. */
export function addIngressClass(scope: Construct): void {
  withoutNamespace(
    new ApiObject(scope, 'IngressClass', {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'IngressClass',
      metadata: { name: 'istio' },
      spec: { controller: 'istio.io/ingress-controller' },
    }),
  );
}
