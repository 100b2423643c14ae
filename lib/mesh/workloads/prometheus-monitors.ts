import type { At, ManifestObject } from '../../manifest/manifest-object';
import type { LabelSelector } from '../../semantics/label-selector';
import { Cursor } from '../reading/cursor';
import { readLabelSelector } from '../reading/label-selector';
import type { Objects } from '../reading/objects';

/** A ServiceMonitor or PodMonitor of the Prometheus operator: what Prometheus scrapes. */
export interface PrometheusMonitor {
  readonly entry: ManifestObject;
  /** The Services of a ServiceMonitor, the pods of a PodMonitor. */
  readonly selector: LabelSelector;
  /** The namespaces that it looks in; undefined for all. */
  readonly namespaces?: readonly string[];
  readonly endpoints: readonly MonitoredEndpoint[];
}

/** A port that Prometheus scrapes. */
export interface MonitoredEndpoint {
  readonly at: At;
  /** The name of the port of the Service, or of the container for a PodMonitor. */
  readonly port?: string;
  /** The port of the container. */
  readonly targetPort?: string | number;
  /** True when Prometheus uses TLS, or may be sent to another port by relabeling. */
  readonly isOther: boolean;
}

/** The monitors of the input. */
export function prometheusMonitors(objects: Objects): readonly PrometheusMonitor[] {
  return [...objects.of('ServiceMonitor', 'monitoring.coreos.com'), ...objects.of('PodMonitor', 'monitoring.coreos.com')].map((entry) => {
    const spec = Cursor.spec(entry);
    const namespaces = spec.get('namespaceSelector');
    const named = namespaces.get('matchNames').texts();
    return {
      entry,
      selector: readLabelSelector(spec.get('selector')),
      namespaces: namespaces.get('any').isTrue ? undefined : named.length > 0 ? named : [entry.namespace],
      endpoints: spec
        .get(entry.kind === 'PodMonitor' ? 'podMetricsEndpoints' : 'endpoints')
        .items()
        .map(readEndpoint),
    };
  });
}

function readEndpoint(field: Cursor): MonitoredEndpoint {
  const [target, number] = [field.get('targetPort'), field.get('portNumber')];
  return {
    at: field.at,
    port: field.get('port').text(),
    targetPort: target.number() ?? target.text() ?? number.number(),
    isOther: field.get('scheme').text()?.toLowerCase() === 'https' || field.get('relabelings').items().length > 0,
  };
}
