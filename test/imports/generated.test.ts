import { JsonPatch, Testing } from 'cdk8s';
import { certmanager, networking, security } from '../../imports';
import { classOf, committedKinds } from './committed';
import { outlineOfSchema, outlinesOfInterfaces } from './outline';

describe.each(committedKinds())('$group $kind', ({ group, kind, version, schema }) => {
  test('has a class in the namespace of its group, in its newest version', () => {
    expect(classOf(group, kind).GVK).toEqual({ apiVersion: `${group}/${version}`, kind });
  });

  test('has every field of the CRD, by its wire name, with its type, required where the CRD requires it', () => {
    const { apiVersion, kind: _kind, status, ...fields } = schema.properties!;
    const properties = { ...fields, metadata: { type: 'ApiObjectMetadata' } };

    expect(outlinesOfInterfaces(group)(`${classOf(group, kind).name}Props`)).toEqual(outlineOfSchema({ ...schema, properties }));
  });
});

describe('what is written out is what was given', () => {
  test('a JSON patch with the wire name of a field', () => {
    const rule = new networking.DestinationRule(Testing.chart(), 'Rule', { spec: { host: 'reviews', trafficPolicy: { outlierDetection: {} } } });

    rule.addJsonPatch(JsonPatch.add('/spec/trafficPolicy/outlierDetection/consecutive5xxErrors', 3));

    expect(rule.toJson().spec.trafficPolicy.outlierDetection).toEqual({ consecutive5xxErrors: 3 });
  });

  test('a JSON patch with a field that the CRD does not have', () => {
    const rule = new networking.DestinationRule(Testing.chart(), 'Rule', { spec: { host: 'reviews' } });

    rule.addJsonPatch(JsonPatch.add('/spec/fieldOfTomorrow', { a: 1 }), JsonPatch.replace('/apiVersion', 'networking.istio.io/v2'));

    expect(rule.toJson()).toMatchObject({ apiVersion: 'networking.istio.io/v2', spec: { host: 'reviews', fieldOfTomorrow: { a: 1 } } });
  });

  test('a field that the type does not have', () => {
    const spec = { secretName: 'tls', issuerRef: { name: 'ca' }, isCA: true, fieldOfTomorrow: true };

    const certificate = new certmanager.Certificate(Testing.chart(), 'Certificate', { spec });

    expect(certificate.toJson().spec).toEqual(spec);
  });

  test.each(['STRICT', security.PeerAuthenticationSpecMtlsMode.STRICT] as const)('an enum value, as string or as member', (mode) => {
    const policy = new security.PeerAuthentication(Testing.chart(), 'Policy', { spec: { mtls: { mode } } });

    expect(policy.toJson().spec).toEqual({ mtls: { mode: 'STRICT' } });
  });

  test('a manifest for use inside another object', () => {
    expect(certmanager.Issuer.manifest({ spec: { ca: { secretName: 'root' } } })).toEqual({
      apiVersion: 'cert-manager.io/v1',
      kind: 'Issuer',
      spec: { ca: { secretName: 'root' } },
    });
  });
});
