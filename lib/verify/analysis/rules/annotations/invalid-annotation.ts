import { isAddressBlock } from '../../../../semantics/ip-address';
import { ANNOTATED, istioAnnotations, templateAnnotations } from '../../annotations';
import { defineRule } from '../../rule';

type Form = readonly [isValid: (value: string) => boolean, expected: string];

const isPort = (text: string) => /^\s*\d{1,5}\s*$/.test(text) && Number(text) <= 65535;
const isPortList = (text: string) => text.trim() === '' || text.split(',').every(isPort);
const isBlockList = (text: string) => text === '' || text.split(',').every(isAddressBlock);

const SECONDS: Form = [(text) => /^\d+$/.test(text) && Number(text) < 2 ** 32, 'a whole number'];
const PORTS: Form = [isPortList, 'ports separated by commas, such as 8080,9090'];

const FORMS: ReadonlyMap<string, Form> = new Map<string, Form>([
  ['prometheus.istio.io/merge-metrics', [(text) => /^(1|0|t|f|T|F|true|false|TRUE|FALSE|True|False)$/.test(text), 'true or false']],
  ['readiness.status.sidecar.istio.io/failureThreshold', SECONDS],
  ['readiness.status.sidecar.istio.io/initialDelaySeconds', SECONDS],
  ['readiness.status.sidecar.istio.io/periodSeconds', SECONDS],
  ['sidecar.istio.io/interceptionMode', [(text) => ['REDIRECT', 'TPROXY', 'NONE'].includes(text), 'REDIRECT, TPROXY or NONE']],
  ['status.sidecar.istio.io/port', [isPort, 'a port']],
  ['traffic.sidecar.istio.io/excludeInboundPorts', PORTS],
  ['traffic.sidecar.istio.io/excludeOutboundIPRanges', [isBlockList, 'address blocks separated by commas, such as 10.0.0.0/8']],
  ['traffic.sidecar.istio.io/excludeOutboundPorts', PORTS],
  ['traffic.sidecar.istio.io/includeInboundPorts', [(text) => text === '*' || isPortList(text), '* or ports separated by commas']],
  [
    'traffic.sidecar.istio.io/includeOutboundIPRanges',
    [(text) => text === '*' || isBlockList(text), '* or address blocks separated by commas'],
  ],
]);

export const invalidAnnotation = defineRule({
  id: 'annotations/invalid-annotation',
  severity: 'warning',
  summary: 'Every annotation of Istio has a value that Istio can read.',
  reads: [...ANNOTATED, 'Workload'],
  alsoKnownAs: ['IST0125'],
  why: 'The sidecar injector rejects a pod whose annotation it cannot read, so the Deployment does not get any pods.',

  check(mesh, report) {
    for (const { name, value, kind, at } of [...istioAnnotations(mesh), ...templateAnnotations(mesh)]) {
      const form = FORMS.get(name);
      if (!form || kind !== 'Pod' || form[0](value)) continue;

      report({ at, message: `"${value}" is not a valid value for ${name}, so the injector rejects the pod`, fix: `write ${form[1]}` });
    }
  },
});
