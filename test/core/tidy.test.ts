import { Size } from 'cdk8s';
import { ConfigMap, Cpu, Deployment, PersistentVolumeClaim, Service, Volume, type ContainerProps } from 'cdk8s-plus-28';
import { tidy } from '../../lib/core/tidy';
import { find, synth } from '../support/synth';

function pod(container: Partial<ContainerProps> = {}) {
  const objects = synth((chart) => {
    const containers = [{ image: 'shop:1', ...container }];
    tidy(new Deployment(chart, 'Shop', { select: false, podMetadata: { labels: { app: 'shop' } }, containers }));
  });
  return find(objects, 'Deployment').spec;
}

describe('a tidy Deployment', () => {
  test('has no label that changes when code moves', () => {
    expect(pod().template.metadata.labels).toEqual({ app: 'shop' });
  });

  test('writes no field that the API server drops', () => {
    const volumeMounts = synth((chart) => {
      const volume = Volume.fromPersistentVolumeClaim(chart, 'Data', PersistentVolumeClaim.fromClaimName(chart, 'Claim', 'data'));
      tidy(new Deployment(chart, 'Shop', { containers: [{ image: 'shop:1', volumeMounts: [{ path: '/data', volume }] }] }));
    });

    expect(pod()).not.toHaveProperty('minReadySeconds');
    expect(pod().template.spec).not.toHaveProperty('hostNetwork');
    expect(find(volumeMounts, 'Deployment').spec.template.spec.volumes).toEqual([
      { name: 'pvc-data', persistentVolumeClaim: { claimName: 'data' } },
    ]);
  });

  test.each([
    [Size.mebibytes(512), '512Mi'],
    [Size.mebibytes(1536), '1536Mi'],
    [Size.gibibytes(2), '2Gi'],
  ])('writes memory as the API server stores it', (limit, written) => {
    expect(pod({ resources: { memory: { limit } } }).template.spec.containers[0].resources.limits.memory).toBe(written);
  });

  test('keeps what was asked for', () => {
    const [container] = pod({ resources: { cpu: { request: Cpu.millis(100) } }, securityContext: { readOnlyRootFilesystem: false } })
      .template.spec.containers;

    expect(container.resources).toEqual({ requests: { cpu: '100m' } });
    expect(container.securityContext.readOnlyRootFilesystem).toBe(false);
  });
});

test('a tidy Service has no empty lists', () => {
  const objects = synth((chart) => tidy(new Service(chart, 'Shop', { ports: [{ port: 80 }] })));

  expect(find(objects, 'Service').spec).not.toHaveProperty('externalIPs');
});

test('a tidy ConfigMap keeps its files as they are', () => {
  const data = { memory: '2048Mi', readOnly: 'false' };

  expect(
    find(
      synth((chart) => tidy(new ConfigMap(chart, 'Files', { data }))),
      'ConfigMap',
    ),
  ).toMatchObject({ data });
});
