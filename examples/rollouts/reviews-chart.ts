import { Duration } from 'cdk8s';
import { MeshNamespace, MeshService, PhaseChart } from 'cdk8s-istio';
import { RolloutsCanary, RolloutStep, type CanaryPlan } from 'cdk8s-istio/canary';
import { Deployment, LabelSelector, Pods, Service } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';

/** Reviews. A new image in the Deployment is a new version, which gets its requests by the plan. */
export class ReviewsChart extends PhaseChart {
  constructor(scope: Construct, id: string, plan: CanaryPlan) {
    super(scope, id, { phase: 'apps', namespace: 'reviews' });
    new MeshNamespace(new PhaseChart(scope, 'namespaces', { phase: 'namespaces' }), 'Reviews');

    const labels = { app: 'reviews' };
    const deployment = new Deployment(this, 'Deployment', {
      metadata: { name: 'reviews' },
      podMetadata: { labels },
      select: false,
      replicas: 1,
      containers: [{ image: 'registry.example.com/reviews:2.0.0', portNumber: 9080 }],
    });
    deployment.select(LabelSelector.of({ labels }));
    const reviews = MeshService.fromService(
      new Service(this, 'Service', {
        metadata: { name: 'reviews' },
        selector: Pods.select(this, 'Pods', { labels }),
        ports: [{ name: 'http', port: 9080 }],
      }),
      deployment,
    );

    new RolloutsCanary(new PhaseChart(scope, 'canary', { phase: 'traffic' }), 'Reviews', {
      service: reviews,
      workload: deployment,
      replicas: 3,
      steps: [...RolloutStep.following(plan, Duration.minutes(10)), RolloutStep.pause()],
    });
  }
}
