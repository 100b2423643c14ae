import { Duration, type App } from 'cdk8s';
import { WorkloadEntry, WorkloadGroup, WorkloadProbe } from '../../../lib/entries/machines';
import { shop } from './shop';

const machine = {
  labels: { app: 'ledger' },
  serviceAccount: 'ledger',
  ports: { http: 8080 },
  locality: 'in-west/a',
  network: 'vpc',
  weight: 10,
};
const often = {
  initialDelay: Duration.seconds(5),
  period: Duration.seconds(5),
  timeout: Duration.seconds(1),
  failureThreshold: 3,
  successThreshold: 1,
};

/** WorkloadEntry and WorkloadGroup, which say the same of a machine and of its template. */
export function machines(app: App): void {
  const chart = shop(app);
  new WorkloadEntry(chart, 'Ledger', { ...machine, address: '198.51.100.7' });
  const probes = [
    WorkloadProbe.http({ port: 8080, path: '/ready', scheme: 'HTTP', ...often }),
    WorkloadProbe.tcp(8080),
    WorkloadProbe.grpc(9000),
    WorkloadProbe.exec(['/bin/ready']),
  ];
  probes.forEach(
    (probe, index) => new WorkloadGroup(chart, `Ledger${index}`, { ...machine, workloadAnnotations: { team: 'shop' }, probe }),
  );
}
