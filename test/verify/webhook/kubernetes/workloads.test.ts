import { complaints } from '../complaints';

const POD = 'spec: { containers: [{ name: app, image: a }] }';
const LABELS = 'metadata: { labels: { app: a } }';
const SELECTOR = 'selector: { matchLabels: { app: a } }';
const workload = (kind: string, rest: string, spec = POD) => complaints('apps/v1', kind, `{ ${rest}, template: { ${LABELS}, ${spec} } }`);
const good = (kind: string, rest = 'minReadySeconds: 0') => workload(kind, `${SELECTOR}, ${rest}`);
const pod = (rest: string) => `spec: { ${rest}, containers: [{ name: app, image: a }] }`;
const job = (rest: string, restart = 'Never') =>
  complaints('batch/v1', 'Job', `{ ${rest}template: { ${pod(`restartPolicy: ${restart}`)} } }`);
const cron = (rest: string, metadata = '') =>
  complaints('batch/v1', 'CronJob', `{ ${rest}, jobTemplate: { spec: { template: { ${pod('restartPolicy: Never')} } } } }`, metadata);

describe('workloads', () => {
  test.each([
    ['a Deployment', good('Deployment')],
    ['a Deployment that rolls', good('Deployment', 'strategy: { rollingUpdate: { maxSurge: 150%, maxUnavailable: 0 } }')],
    ['a selector by expression', workload('Deployment', 'selector: { matchExpressions: [{ key: app, operator: In, values: [a, b] }] }')],
    [
      'a StatefulSet that mounts its claim',
      complaints(
        'apps/v1',
        'StatefulSet',
        `{ ${SELECTOR}, template: { ${LABELS}, spec: { containers: [{ name: app, image: a, volumeMounts: [{ name: data, mountPath: /d }] }] } }, volumeClaimTemplates: [{ metadata: { name: data }, spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 1Gi } } } }] }`,
      ),
    ],
    ['a DaemonSet', good('DaemonSet', 'updateStrategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } }')],
    ['a Job', job('')],
    ['an indexed Job', job('completionMode: Indexed, completions: 2, ')],
    ['a CronJob', cron('schedule: "*/5 1-4 * JAN-MAR mon", timeZone: Europe/Berlin')],
    ['a CronJob by name', cron('schedule: "@daily"')],
  ])('take %s', (_, found) => {
    expect(found).toEqual([]);
  });

  test.each([
    [
      'a selector that misses the template',
      workload('Deployment', 'selector: { matchLabels: { app: b } }'),
      'spec.template.metadata.labels',
    ],
    ['an empty selector', workload('Deployment', 'selector: {}'), 'spec.selector'],
    [
      'an operator without values',
      workload('Deployment', 'selector: { matchExpressions: [{ key: app, operator: NotIn }] }'),
      'spec.selector.matchExpressions[0].values',
    ],
    ['fewer than no replicas', good('Deployment', 'replicas: -1'), 'spec.replicas'],
    ['pods that end', workload('Deployment', SELECTOR, pod('restartPolicy: Never')), 'spec.template.spec.restartPolicy'],
    [
      'a deadline of pods that run for ever',
      workload('Deployment', SELECTOR, pod('activeDeadlineSeconds: 1')),
      'spec.template.spec.activeDeadlineSeconds',
    ],
    ['a deadline before readiness', good('Deployment', 'minReadySeconds: 600'), 'spec.progressDeadlineSeconds'],
    [
      'an update that cannot roll',
      good('Deployment', 'strategy: { rollingUpdate: { maxSurge: 0, maxUnavailable: 0% } }'),
      'spec.strategy.rollingUpdate.maxUnavailable',
    ],
    [
      'more than all unavailable',
      good('Deployment', 'strategy: { rollingUpdate: { maxUnavailable: 101% } }'),
      'spec.strategy.rollingUpdate.maxUnavailable',
    ],
    ['a share that is none', good('Deployment', 'strategy: { rollingUpdate: { maxSurge: half } }'), 'spec.strategy.rollingUpdate.maxSurge'],
    ['Recreate that rolls', good('Deployment', 'strategy: { type: Recreate, rollingUpdate: {} }'), 'spec.strategy.rollingUpdate'],
    [
      'a DaemonSet that surges and stops',
      good('DaemonSet', 'updateStrategy: { rollingUpdate: { maxSurge: 1 } }'),
      'spec.updateStrategy.rollingUpdate.maxSurge',
    ],
    [
      'a DaemonSet that does neither',
      good('DaemonSet', 'updateStrategy: { rollingUpdate: { maxUnavailable: 0 } }'),
      'spec.updateStrategy.rollingUpdate.maxUnavailable',
    ],
    ['a Service that is no name', good('StatefulSet', 'serviceName: A'), 'spec.serviceName'],
    [
      'a negative partition',
      good('StatefulSet', 'updateStrategy: { rollingUpdate: { partition: -1 } }'),
      'spec.updateStrategy.rollingUpdate.partition',
    ],
    [
      'a claim without a size',
      good('StatefulSet', 'volumeClaimTemplates: [{ metadata: { name: d }, spec: { accessModes: [ReadWriteOnce] } }]'),
      'spec.volumeClaimTemplates[0].spec.resources.requests.storage',
    ],
    ['a Job that never ends', job('', 'Always'), 'spec.template.spec.restartPolicy'],
    ['an indexed Job without end', job('completionMode: Indexed, '), 'spec.completions'],
    ['limits by index of no index', job('backoffLimitPerIndex: 1, '), 'spec.backoffLimitPerIndex'],
    ['a selector of a Job', job(`${SELECTOR}, `), 'spec.selector'],
    [
      'a failure of an unknown container',
      job('podFailurePolicy: { rules: [{ action: FailJob, onExitCodes: { containerName: b, operator: In, values: [1] } }] }, '),
      'spec.podFailurePolicy.rules[0].onExitCodes.containerName',
    ],
    [
      'success as failure',
      job('podFailurePolicy: { rules: [{ action: FailJob, onExitCodes: { operator: In, values: [0] } }] }, '),
      'spec.podFailurePolicy.rules[0].onExitCodes.values',
    ],
    [
      'a failure policy of pods that start again',
      job('podFailurePolicy: { rules: [] }, ', 'OnFailure'),
      'spec.template.spec.restartPolicy',
    ],
    ['six fields', cron('schedule: "0 0 * * * *"'), 'spec.schedule'],
    ['a time zone in the schedule', cron('schedule: "TZ=UTC 0 * * * *"'), 'spec.schedule'],
    ['a time zone that is none', cron('schedule: "@daily", timeZone: Mars/Base'), 'spec.timeZone'],
    ['an unknown concurrency', cron('schedule: "@daily", concurrencyPolicy: Maybe'), 'spec.concurrencyPolicy'],
  ])('refuse %s', (_, found, expected) => {
    expect(found).toEqual([`error ${expected}`]);
  });
});
