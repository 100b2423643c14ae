import { Cursor } from '../reading/cursor';
import { EXTENSIONS, GATEWAY_API, NETWORKING } from '../reading/groups';
import type { Objects } from '../reading/objects';

/** A field that names a Secret or ConfigMap of its own namespace. */
export interface LocalReference {
  readonly field: Cursor;
  readonly kind: string;
}

/** The fields by which objects name a Secret or ConfigMap of their own namespace. */
export function localReferences(objects: Objects): readonly LocalReference[] {
  const specs = (kind: string, group: string) => objects.of(kind, group).map(Cursor.spec);
  const secrets = [
    ...specs('WasmPlugin', EXTENSIONS).map((spec) => spec.get('imagePullSecret')),
    ...specs('DestinationRule', NETWORKING)
      .filter((spec) => spec.get('workloadSelector').present)
      .map((spec) => spec.get('trafficPolicy', 'tls', 'credentialName')),
  ];
  const references = [
    ...specs('Gateway', GATEWAY_API).flatMap((spec) =>
      spec
        .get('listeners')
        .items()
        .flatMap((each) => each.get('tls', 'certificateRefs').items()),
    ),
    ...specs('BackendTLSPolicy', GATEWAY_API).flatMap((spec) => spec.get('validation', 'caCertificateRefs').items()),
  ];
  return [
    ...secrets.filter((field) => field.text()).map((field) => ({ field, kind: 'Secret' })),
    ...references
      .filter((each) => !each.get('namespace').text() && each.get('name').text())
      .map((each) => ({ field: each.get('name'), kind: each.get('kind').text() || 'Secret' })),
  ];
}
