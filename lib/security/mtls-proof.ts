import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { isAmbient } from '../core/data-planes';
import { namespaceOf } from '../core/names';
import { checkUniqueNames } from '../core/unique-names';
import type { Labels } from '../semantics/labels';
import { DataPlane } from '../topology/data-plane';

/** Options of an `MtlsProof`. */
export interface MtlsProofProps {
  /**
   * Namespace of both pods. It must be in the mesh, with sidecars or in ambient mode.
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
 * Two pods that show the effect of STRICT mTLS: `curl-plain` is outside the mesh and is rejected, `curl-meshed` is in it and gets a response.
 *
 * @throws ConfigError when the namespace is not known
 * @see https://istio.io/latest/docs/tasks/security/authentication/mtls-migration/
 * @example
 * // kubectl -n bookinfo exec curl-plain  -- curl -s http://productpage:9080/health   → exit code 56, connection reset
 * // kubectl -n bookinfo exec curl-meshed -- curl -s http://productpage:9080/health   → the page's answer
 */
export class MtlsProof extends Construct {
  constructor(scope: Construct, id: string, props: MtlsProofProps = {}) {
    super(scope, id);
    checkUniqueNames(this);
    const namespace = namespaceOf(this, props.namespace);
    const image = props.image ?? 'docker.io/curlimages/curl:8.16.0';
    const ambient = isAmbient(this, namespace);
    const { podLabels, optOutLabels } = ambient ? DataPlane.ambient() : DataPlane.sidecar();
    // This pod is outside the mesh on purpose.
    const annotations = ambient ? undefined : { 'galley.istio.io/analyze-suppress': 'injection/opted-out-pod' };
    this.addPod('curl-plain', optOutLabels, namespace, image, annotations);
    this.addPod('curl-meshed', podLabels, namespace, image);
  }

  private addPod(name: string, labels: Labels, namespace: string, image: string, annotations?: Labels): void {
    new ApiObject(this, name, {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name, namespace, annotations, labels: { app: name, ...labels } },
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
