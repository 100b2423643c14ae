// Judges manifests, and exits with 1 when something is found that a cluster would refuse or not do.
import { failures, REPORTERS, verify } from 'cdk8s-istio/verify';

const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop', labels: { 'istio-injection': 'enabled' } } };
const result = verify('manifests', { context: [namespace] });

for (const { severity, rule, file, line, object } of result.findings) console.log(`${file}:${line} ${severity} ${rule}: ${object}`);
console.log(REPORTERS.text(result).split('\n').at(-2));
process.exitCode = failures(result, 'error').length > 0 ? 1 : 0;
