import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { namespaceOf } from '../core/names';
import type { Labels } from '../semantics/labels';

/** Options of an `MtlsProof`. */
export interface MtlsProofProps {
  /**
   * Namespace of both pods; one where sidecars are injected.
   * @default - the chart's
   */
  readonly namespace?: string;
  /**
   * Image with curl and a shell.
   * @default 'docker.io/curlimages/curl:8.16.0'
   */
  readonly image?: string;
}

/**
 * Two pods that show what STRICT mTLS does: `curl-plain` has no sidecar and is cut off, `curl-meshed` has one and gets an answer.
 *
 * @example
 * // kubectl -n bookinfo exec curl-plain  -- curl -s http://productpage:9080/health   → exit code 56, connection reset
 * // kubectl -n bookinfo exec curl-meshed -- curl -s http://productpage:9080/health   → the page's answer
 */
export class MtlsProof extends Construct {
  constructor(scope: Construct, id: string, props: MtlsProofProps = {}) {
    super(scope, id);
    const namespace = namespaceOf(this, props.namespace);
    const image = props.image ?? 'docker.io/curlimages/curl:8.16.0';
    // Standing outside the mesh is what this pod is for.
    this.addPod('curl-plain', 'false', namespace, image, { 'galley.istio.io/analyze-suppress': 'injection/opted-out-pod' });
    this.addPod('curl-meshed', 'true', namespace, image);
  }

  private addPod(name: string, inject: 'true' | 'false', namespace: string, image: string, annotations?: Labels): void {
    new ApiObject(this, name, {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name, namespace, annotations, labels: { app: name, 'sidecar.istio.io/inject': inject } },
      spec: {
        automountServiceAccountToken: false,
        securityContext: { runAsNonRoot: true, runAsUser: 100, runAsGroup: 101, seccompProfile: { type: 'RuntimeDefault' } },
        containers: [
          {
            name: 'curl',
            image,
            command: ['sleep', 'infinity'],
            resources: { requests: { cpu: '10m', memory: '16Mi' }, limits: { cpu: '100m', memory: '64Mi' } },
            securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] }, readOnlyRootFilesystem: true },
          },
        ],
        terminationGracePeriodSeconds: 0,
      },
    });
  }
}
