// Asks where the requests of one service to another go.
import { call, Fraction, Simulator } from 'cdk8s-istio/simulate';

const mesh = Simulator.of('manifests', { assumeInstalled: true });
const { kind, reason, destinations } = mesh.send(call.from({ namespace: 'shop', labels: { app: 'web' } }).to('cart'));

console.log(`${kind}: ${reason}`);
for (const { host, subset, share, arrives } of destinations)
  console.log(`${host} ${subset}: ${share}${arrives ? '' : ', which does not arrive'}`);
console.log(`a quarter is lost: ${destinations.some(({ share, arrives }) => !arrives && share.equals(Fraction.of(1, 4)))}`);
