import { PeerAuthentication, PhaseChart, PolicyTarget } from 'cdk8s-istio';
import { Fleet, type Delivery } from 'cdk8s-istio/delivery';
import { CartChart, addCartRules } from './cart-chart';

/** Two clusters with a control plane, and one that uses the first one's. All three run the cart. */
export function shopFleet(delivery: Delivery, outdir: string): Fleet {
  const fleet = new Fleet({ meshId: 'shop', delivery, outdir });
  const mumbai = fleet.addCluster('mumbai', { eastWestAddress: '203.0.113.10' });
  const delhi = fleet.addCluster('delhi', { primary: mumbai });
  const chennai = fleet.addCluster('chennai', { mesh: { releaseValues: { istiod: { pilot: { autoscaleMax: 3 } } } } });

  for (const cluster of [mumbai, delhi, chennai]) new CartChart(cluster, 'cart');

  // Each control plane reads the rules of its own cluster, and delhi's proxies hear mumbai's.
  for (const primary of [mumbai, chennai]) {
    PeerAuthentication.strict(new PhaseChart(primary, 'security', { phase: 'policy' }), 'Strict', PolicyTarget.mesh());
    addCartRules(primary);
  }
  return fleet;
}
