import { complaints } from '../complaints';

const pod = (spec: string) => complaints('v1', 'Pod', `{ ${spec} }`);
const container = (rest: string, spec = '') => pod(`${spec}containers: [{ name: app, image: a, ${rest} }]`);
const volume = (source: string) => pod(`containers: [{ name: app, image: a }], volumes: [{ name: v, ${source} }]`);
const env = (value: string) => container(`env: [{ name: A, ${value} }]`);

describe('a Pod', () => {
  test.each([
    ['a container', container('')],
    ['ports', container('ports: [{ name: web, containerPort: 80 }, { containerPort: 53, protocol: UDP }]')],
    ['requests below limits', container('resources: { requests: { cpu: 500m, memory: 1Gi }, limits: { cpu: 1, memory: 1100M } }')],
    ['a resource of a device', container('resources: { limits: { nvidia.com/gpu: 1 } }')],
    [
      'variables',
      container('env: [{ name: my.var, value: x }, { name: A, valueFrom: { fieldRef: { fieldPath: "metadata.labels[\'app\']" } } }]'),
    ],
    ['a mounted volume', container('volumeMounts: [{ name: v, mountPath: /v }]', 'volumes: [{ name: v }], ')],
    ['probes', container('livenessProbe: { httpGet: { port: web } }, readinessProbe: { grpc: { port: 1 }, successThreshold: 2 }')],
    [
      'a sidecar with a probe',
      pod(
        'initContainers: [{ name: p, image: p, restartPolicy: Always, startupProbe: { exec: { command: [a] } } }], containers: [{ name: app, image: a }]',
      ),
    ],
    ['a token as a file', volume('projected: { sources: [{ serviceAccountToken: { path: token } }] }')],
    ['a search list with underscores', container('', 'dnsConfig: { searches: [_tcp.example.com, .] }, ')],
  ])('takes %s', (_, found) => {
    expect(found).toEqual([]);
  });

  test.each([
    ['no container', pod('containers: []'), 'spec.containers'],
    ['no image', pod('containers: [{ name: app }]'), 'spec.containers[0].image'],
    ['a blank image', pod('containers: [{ name: app, image: " " }]'), 'spec.containers[0].image'],
    ['an upper case name', pod('containers: [{ name: App, image: a }]'), 'spec.containers[0].name'],
    ['a name twice', pod('containers: [{ name: a, image: a }], initContainers: [{ name: a, image: a }]'), 'spec.initContainers[0].name'],
    ['a port out of range', container('ports: [{ containerPort: 0 }]'), 'spec.containers[0].ports[0].containerPort'],
    ['a long port name', container('ports: [{ name: a-very-long-port, containerPort: 1 }]'), 'spec.containers[0].ports[0].name'],
    [
      'a port name twice',
      container('ports: [{ name: a, containerPort: 1 }, { name: a, containerPort: 2 }]'),
      'spec.containers[0].ports[1].name',
    ],
    [
      'a host port twice',
      container('ports: [{ containerPort: 1, hostPort: 9 }, { containerPort: 2, hostPort: 9 }]'),
      'spec.containers[0].ports[1]',
    ],
    [
      'another host port on the node’s network',
      container('ports: [{ containerPort: 1, hostPort: 9 }]', 'hostNetwork: true, '),
      'spec.containers[0].ports[0].hostPort',
    ],
    ['a variable without a name', container('env: [{ name: "", value: a }]'), 'spec.containers[0].env[0].name'],
    ['a variable with "="', container('env: [{ name: A=B }]'), 'spec.containers[0].env[0].name'],
    ['a variable from nowhere', env('valueFrom: {}'), 'spec.containers[0].env[0].valueFrom'],
    [
      'a variable said twice',
      env('value: a, valueFrom: { fieldRef: { fieldPath: metadata.name } }'),
      'spec.containers[0].env[0].valueFrom',
    ],
    [
      'a field that pods do not tell',
      env('valueFrom: { fieldRef: { fieldPath: spec.hostname } }'),
      'spec.containers[0].env[0].valueFrom.fieldRef.fieldPath',
    ],
    [
      'a resource that is none',
      env('valueFrom: { resourceFieldRef: { resource: limits.disk } }'),
      'spec.containers[0].env[0].valueFrom.resourceFieldRef.resource',
    ],
    [
      'a key that is none',
      env('valueFrom: { secretKeyRef: { name: s, key: a/b } }'),
      'spec.containers[0].env[0].valueFrom.secretKeyRef.key',
    ],
    ['variables from nowhere', container('envFrom: [{ prefix: A }]'), 'spec.containers[0].envFrom[0]'],
    [
      'more requested than allowed',
      container('resources: { requests: { memory: 1Gi }, limits: { memory: 512Mi } }'),
      'spec.containers[0].resources.requests.memory',
    ],
    ['less than nothing', container('resources: { limits: { cpu: -1 } }'), 'spec.containers[0].resources.limits.cpu'],
    ['a misspelt resource', container('resources: { limits: { mem: 1 } }'), 'spec.containers[0].resources.limits.mem'],
    [
      'a device without a limit',
      container('resources: { requests: { nvidia.com/gpu: 1 } }'),
      'spec.containers[0].resources.limits.nvidia.com/gpu',
    ],
    ['half a device', container('resources: { limits: { nvidia.com/gpu: 500m } }'), 'spec.containers[0].resources.limits.nvidia.com/gpu'],
    ['a mount of no volume', container('volumeMounts: [{ name: v, mountPath: /v }]'), 'spec.containers[0].volumeMounts[0].name'],
    [
      'two mounts at one place',
      container('volumeMounts: [{ name: v, mountPath: /v }, { name: v, mountPath: /v }]', 'volumes: [{ name: v }], '),
      'spec.containers[0].volumeMounts[1].mountPath',
    ],
    [
      'a way out of the volume',
      container('volumeMounts: [{ name: v, mountPath: /v, subPath: ../a }]', 'volumes: [{ name: v }], '),
      'spec.containers[0].volumeMounts[0].subPath',
    ],
    [
      'a device of an empty folder',
      container('volumeDevices: [{ name: v, devicePath: /dev/a }]', 'volumes: [{ name: v }], '),
      'spec.containers[0].volumeDevices[0].name',
    ],
    ['a probe of nothing', container('livenessProbe: { periodSeconds: 1 }'), 'spec.containers[0].livenessProbe'],
    [
      'a probe of two things',
      container('livenessProbe: { grpc: { port: 1 }, tcpSocket: { port: 1 } }'),
      'spec.containers[0].livenessProbe.tcpSocket',
    ],
    [
      'liveness that waits for two successes',
      container('livenessProbe: { grpc: { port: 1 }, successThreshold: 2 }'),
      'spec.containers[0].livenessProbe.successThreshold',
    ],
    [
      'a probe before the start',
      container('livenessProbe: { grpc: { port: 1 }, periodSeconds: -1 }'),
      'spec.containers[0].livenessProbe.periodSeconds',
    ],
    [
      'readiness that ends',
      container('readinessProbe: { grpc: { port: 1 }, terminationGracePeriodSeconds: 1 }'),
      'spec.containers[0].readinessProbe.terminationGracePeriodSeconds',
    ],
    ['a hook without a command', container('lifecycle: { preStop: { exec: {} } }'), 'spec.containers[0].lifecycle.preStop.exec.command'],
    [
      'a probe of an init container',
      pod('containers: [{ name: a, image: a }], initContainers: [{ name: b, image: b, livenessProbe: { grpc: { port: 1 } } }]'),
      'spec.initContainers[0].livenessProbe',
    ],
    [
      'an unprivileged privileged container',
      container('securityContext: { privileged: true, allowPrivilegeEscalation: false }'),
      'spec.containers[0].securityContext.allowPrivilegeEscalation',
    ],
    ['a negative user', container('securityContext: { runAsUser: -1 }'), 'spec.containers[0].securityContext.runAsUser'],
    [
      'a profile without a file',
      container('securityContext: { seccompProfile: { type: Localhost } }'),
      'spec.containers[0].securityContext.seccompProfile.localhostProfile',
    ],
    ['a volume of two sources', volume('emptyDir: {}, hostPath: { path: /a }'), 'spec.volumes[0].hostPath'],
    ['a volume twice', pod('containers: [{ name: app, image: a }], volumes: [{ name: v }, { name: v }]'), 'spec.volumes[1].name'],
    ['a claim without a name', volume('persistentVolumeClaim: { claimName: "" }'), 'spec.volumes[0].persistentVolumeClaim.claimName'],
    ['a file mode that is none', volume('secret: { secretName: s, defaultMode: 777 }'), 'spec.volumes[0].secret.defaultMode'],
    ['a file outside', volume('configMap: { name: c, items: [{ key: a, path: /b }] }'), 'spec.volumes[0].configMap.items[0].path'],
    ['a way up on the node', volume('hostPath: { path: /a/../b }'), 'spec.volumes[0].hostPath.path'],
    [
      'a short token',
      volume('projected: { sources: [{ serviceAccountToken: { path: t, expirationSeconds: 60 } }] }'),
      'spec.volumes[0].projected.sources[0].serviceAccountToken.expirationSeconds',
    ],
    [
      'a file written twice',
      volume(
        'projected: { sources: [{ secret: { name: s, items: [{ key: a, path: a }] } }, { configMap: { name: c, items: [{ key: a, path: a }] } }] }',
      ),
      'spec.volumes[0].projected.sources[1].configMap.items[0].path',
    ],
    ['a relative NFS path', volume('nfs: { server: a, path: b }'), 'spec.volumes[0].nfs.path'],
    ['names without a server', container('', 'dnsPolicy: None, '), 'spec.dnsConfig.nameservers'],
    ['a host alias without an address', container('', 'hostAliases: [{ ip: a, hostnames: [b] }], '), 'spec.hostAliases[0].ip'],
    ['a toleration of everything by Equal', container('', 'tolerations: [{ value: a }], '), 'spec.tolerations[0].operator'],
    [
      'a toleration that ends without effect',
      container('', 'tolerations: [{ key: a, operator: Exists, tolerationSeconds: 1 }], '),
      'spec.tolerations[0].effect',
    ],
    [
      'pods near nothing',
      container('', 'affinity: { podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: "" }] } }, '),
      'spec.affinity.podAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].topologyKey',
    ],
    [
      'a weight of 0',
      container('', 'affinity: { nodeAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 0, preference: {} }] } }, '),
      'spec.affinity.nodeAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].weight',
    ],
    [
      'no node at all',
      container('', 'affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [] } } }, '),
      'spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms',
    ],
    [
      'a spread of 0',
      container('', 'topologySpreadConstraints: [{ maxSkew: 0, topologyKey: zone, whenUnsatisfiable: DoNotSchedule }], '),
      'spec.topologySpreadConstraints[0].maxSkew',
    ],
    ['an unknown restart policy', container('', 'restartPolicy: Sometimes, '), 'spec.restartPolicy'],
    ['two ways to see processes', container('', 'shareProcessNamespace: true, hostPID: true, '), 'spec.shareProcessNamespace'],
    [
      'a sysctl that is none',
      container('', 'securityContext: { sysctls: [{ name: "A b", value: "1" }] }, '),
      'spec.securityContext.sysctls[0].name',
    ],
  ])('refuses %s', (_, found, expected) => {
    expect(found).toEqual([`error ${expected}`]);
  });
});
