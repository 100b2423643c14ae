// Tests a rule of an organisation by its examples, and judges manifests by it, as cdk8s-istio.yaml says.
import { REPORTERS, testRule, verify, withConfig } from 'cdk8s-istio/verify';
import { hostWithoutOwner } from './our-rules.js';

const routes = (labels) => `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop, labels: ${labels} }
spec: { hosts: [web], http: [{ route: [{ destination: { host: web } }] }] }
`;
const [{ message }] = testRule(hostWithoutOwner, { bad: routes('{}'), good: routes('{ acme.example.com/team: shop }') });
console.log(`the bad example: ${message}`);

process.stdout.write(REPORTERS.text(verify('manifests', withConfig())));
