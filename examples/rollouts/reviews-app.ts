import { CanaryPlan } from 'cdk8s-istio/canary';
import { Delivery, Mesh, MeshApp, type Release } from 'cdk8s-istio/delivery';
import { ReviewsChart } from './reviews-chart';

const argoRollouts: Release = {
  chart: 'argo-rollouts',
  repo: 'https://argoproj.github.io/argo-helm',
  version: '2.41.1',
  namespace: 'argo-rollouts',
  releaseName: 'argo-rollouts',
};

/** Reviews behind a canary of Argo Rollouts, and all that it needs, by Argo CD. */
export function reviewsApp(outdir?: string): MeshApp {
  const app = new MeshApp({
    outdir,
    delivery: Delivery.argoCd({ repoUrl: 'https://github.com/example/reviews.git', bootstrapDir: 'dist/bootstrap' }),
  });
  new Mesh(app, 'mesh', { releases: [argoRollouts] });
  new ReviewsChart(app, 'reviews', CanaryPlan.steps([5, 20, 50]));
  return app;
}
