import type { App } from 'cdk8s';
import { ServiceEntry, ServicePort } from '../../../lib';
import { shop } from './shop';

export function serviceEntry(app: App): void {
  const chart = shop(app);
  new ServiceEntry(chart, 'Payments', {
    hosts: ['payments.example.com'],
    ports: [ServicePort.https(443)],
    targetPorts: { 443: 8443 },
    resolution: 'STATIC',
    location: 'MESH_EXTERNAL',
    addresses: ['192.0.2.1'],
    endpoints: [
      {
        address: '198.51.100.1',
        ports: { https: 8443 },
        labels: { version: 'v1' },
        locality: 'in-west/a',
        weight: 10,
      },
    ],
    exportTo: ['.'],
    subjectAltNames: ['payments.example.com'],
  });
  new ServiceEntry(chart, 'Machines', {
    hosts: ['machines.example.com'],
    ports: [ServicePort.http(80)],
    resolution: 'STATIC',
    location: 'MESH_INTERNAL',
    workloads: { app: 'machines' },
  });
}
