import { readText } from '../../../lib/manifest/read-text';

/** Objects of Kubernetes' own kinds, as manifests have them, that the API server takes. */
export const CORE_OBJECTS = readText(`
apiVersion: v1
kind: Service
metadata: { name: sample, namespace: default }
spec:
  type: LoadBalancer
  selector: { app: a }
  externalTrafficPolicy: Local
  ports:
    - { name: http, port: 80, targetPort: web, protocol: TCP, appProtocol: http }
    - { name: tls, port: 443, targetPort: 8443 }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: sample, namespace: default }
spec:
  replicas: 2
  selector: { matchLabels: { app: a } }
  strategy: { type: RollingUpdate, rollingUpdate: { maxSurge: 1, maxUnavailable: 25% } }
  template:
    metadata: { labels: { app: a }, annotations: { sidecar.istio.io/inject: "true" } }
    spec:
      serviceAccountName: a
      securityContext: { runAsNonRoot: true, seccompProfile: { type: RuntimeDefault } }
      topologySpreadConstraints:
        - { maxSkew: 1, topologyKey: zone, whenUnsatisfiable: ScheduleAnyway, labelSelector: { matchLabels: { app: a } } }
      initContainers: [{ name: init, image: busybox, command: [sh, -c, "true"] }]
      containers:
        - name: app
          image: example/a:1
          args: ["--a"]
          env:
            - { name: A, value: "1" }
            - { name: B, valueFrom: { secretKeyRef: { name: s, key: k } } }
            - { name: C, valueFrom: { fieldRef: { fieldPath: metadata.name } } }
          ports: [{ name: web, containerPort: 8080, protocol: TCP }]
          resources: { requests: { cpu: 100m, memory: 64Mi }, limits: { memory: 128Mi } }
          readinessProbe: { httpGet: { path: /, port: web }, periodSeconds: 5 }
          livenessProbe: { tcpSocket: { port: 8080 } }
          securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: [ALL] } }
          volumeMounts: [{ name: config, mountPath: /etc/a, readOnly: true }]
      volumes:
        - { name: config, configMap: { name: c, items: [{ key: a, path: b }] } }
        - { name: tmp, emptyDir: { sizeLimit: 1Gi } }
---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: sample, namespace: default }
spec:
  serviceName: a
  selector: { matchLabels: { app: a } }
  template: { metadata: { labels: { app: a } }, spec: { containers: [{ name: app, image: a }] } }
  volumeClaimTemplates:
    - metadata: { name: data }
      spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 1Gi } } }
---
apiVersion: apps/v1
kind: DaemonSet
metadata: { name: sample, namespace: default }
spec:
  selector: { matchLabels: { app: a } }
  template: { metadata: { labels: { app: a } }, spec: { hostNetwork: true, containers: [{ name: app, image: a }], tolerations: [{ operator: Exists }] } }
---
apiVersion: batch/v1
kind: CronJob
metadata: { name: sample, namespace: default }
spec:
  schedule: "0 * * * *"
  jobTemplate: { spec: { template: { spec: { restartPolicy: Never, containers: [{ name: app, image: a }] } } } }
---
apiVersion: v1
kind: ConfigMap
metadata: { name: sample, namespace: default }
data: { a: b }
binaryData: { c: aGk= }
---
apiVersion: v1
kind: Secret
metadata: { name: sample, namespace: default }
type: Opaque
data: { a: aGk= }
stringData: { b: c }
---
apiVersion: v1
kind: Namespace
metadata: { name: sample, labels: { istio-injection: enabled } }
---
apiVersion: v1
kind: ServiceAccount
metadata: { name: sample, namespace: default }
automountServiceAccountToken: false
imagePullSecrets: [{ name: s }]
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: sample, namespace: default }
spec:
  ingressClassName: istio
  tls: [{ hosts: [a.example], secretName: s }]
  rules:
    - host: a.example
      http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: a, port: { number: 80 } } } }] }
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: sample, namespace: default }
spec:
  podSelector: { matchLabels: { app: a } }
  policyTypes: [Ingress, Egress]
  ingress: [{ from: [{ namespaceSelector: {} }, { ipBlock: { cidr: 10.0.0.0/8, except: [10.1.0.0/16] } }], ports: [{ port: 80, protocol: TCP }] }]
  egress: [{}]
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: sample, namespace: default }
spec: { minAvailable: 50%, selector: { matchExpressions: [{ key: app, operator: In, values: [a] }] } }
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: sample, namespace: default }
spec:
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: a }
  minReplicas: 2
  maxReplicas: 5
  metrics: [{ type: Resource, resource: { name: cpu, target: { type: Utilization, averageUtilization: 80 } } }]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: "sample:role" }
rules:
  - { apiGroups: [""], resources: [pods], verbs: [get, list] }
  - { nonResourceURLs: [/metrics], verbs: [get] }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: { name: sample, namespace: default }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view }
subjects: [{ kind: ServiceAccount, name: a, namespace: default }]
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: sample, namespace: default }
spec: { accessModes: [ReadWriteOnce], storageClassName: fast, resources: { requests: { storage: 10Gi } } }
---
apiVersion: v1
kind: Service
metadata: { name: sample, namespace: default }
spec:
  clusterIP: None
  selector: { app: a }
  sessionAffinity: None
  ports: [{ name: grpc, port: 7070, targetPort: 7070 }, { name: dns, port: 53, protocol: UDP }]
---
apiVersion: v1
kind: Service
metadata: { name: sample, namespace: default }
spec:
  type: NodePort
  sessionAffinity: ClientIP
  sessionAffinityConfig: { clientIP: { timeoutSeconds: 600 } }
  loadBalancerSourceRanges: []
  externalIPs: [203.0.113.7]
  ipFamilies: [IPv4]
  ipFamilyPolicy: SingleStack
  internalTrafficPolicy: Local
  selector: { app: a }
  ports: [{ port: 80, nodePort: 30080 }]
---
apiVersion: v1
kind: Service
metadata: { name: sample, namespace: default }
spec: { type: ExternalName, externalName: a.example, ports: [{ name: http, port: 80 }] }
---
apiVersion: v1
kind: Pod
metadata: { name: sample, namespace: default }
spec:
  restartPolicy: OnFailure
  terminationGracePeriodSeconds: 30
  serviceAccountName: a
  dnsPolicy: None
  dnsConfig: { nameservers: [10.0.0.10], searches: [a.example], options: [{ name: ndots, value: "2" }] }
  hostAliases: [{ ip: 10.0.0.1, hostnames: [a.example] }]
  nodeSelector: { zone: a }
  imagePullSecrets: [{ name: s }]
  securityContext: { fsGroup: 2000, runAsUser: 1000, supplementalGroups: [3000], sysctls: [{ name: net.ipv4.ip_local_port_range, value: "1 2" }] }
  tolerations: [{ key: dedicated, operator: Equal, value: a, effect: NoExecute, tolerationSeconds: 60 }]
  affinity:
    nodeAffinity:
      requiredDuringSchedulingIgnoredDuringExecution:
        nodeSelectorTerms: [{ matchExpressions: [{ key: zone, operator: In, values: [a] }] }]
      preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 10, preference: { matchExpressions: [{ key: size, operator: Gt, values: ["3"] }] } }]
    podAntiAffinity:
      requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: zone, labelSelector: { matchLabels: { app: a } }, namespaces: [default] }]
      preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 1, podAffinityTerm: { topologyKey: zone, labelSelector: {} } }]
  initContainers:
    - { name: proxy, image: p, restartPolicy: Always, startupProbe: { exec: { command: ["true"] }, failureThreshold: 3 } }
  containers:
    - name: app
      image: a
      imagePullPolicy: IfNotPresent
      terminationMessagePolicy: File
      envFrom: [{ configMapRef: { name: c }, prefix: P_ }, { secretRef: { name: s, optional: true } }]
      env:
        - { name: CPU, valueFrom: { resourceFieldRef: { resource: limits.cpu, divisor: "1" } } }
        - { name: LABEL, valueFrom: { fieldRef: { fieldPath: "metadata.labels['app']" } } }
        - { name: KEY, valueFrom: { configMapKeyRef: { name: c, key: k } } }
      lifecycle: { preStop: { httpGet: { path: /quit, port: 15020, scheme: HTTP, httpHeaders: [{ name: X-A, value: b }] } }, postStart: { exec: { command: ["true"] } } }
      livenessProbe: { grpc: { port: 9090 }, initialDelaySeconds: 1, timeoutSeconds: 1, successThreshold: 1, failureThreshold: 3, terminationGracePeriodSeconds: 5 }
      ports: [{ containerPort: 80, hostPort: 80, hostIP: 10.0.0.1 }, { name: m, containerPort: 9090, protocol: UDP }]
      resources: { requests: { cpu: "1", ephemeral-storage: 1Gi }, limits: { cpu: "2", example.com/gpu: 1 } }
      securityContext: { privileged: true, runAsUser: 0, procMount: Default, readOnlyRootFilesystem: true }
      volumeMounts:
        - { name: secret, mountPath: /s, subPath: a }
        - { name: projected, mountPath: /p, mountPropagation: None }
        - { name: host, mountPath: /h, subPathExpr: $(CPU) }
        - { name: api, mountPath: /api }
      volumeDevices: [{ name: claim, devicePath: /dev/a }]
  volumes:
    - { name: secret, secret: { secretName: s, defaultMode: 0400, items: [{ key: a, path: b/c, mode: 0600 }] } }
    - { name: host, hostPath: { path: /var, type: Directory } }
    - { name: claim, persistentVolumeClaim: { claimName: c } }
    - { name: api, downwardAPI: { items: [{ path: labels, fieldRef: { fieldPath: metadata.labels } }] } }
    - { name: csi, csi: { driver: csi.example.com, readOnly: true } }
    - { name: scratch, ephemeral: { volumeClaimTemplate: { spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 1Gi } } } } } }
    - name: projected
      projected:
        sources:
          - { serviceAccountToken: { path: token, audience: a, expirationSeconds: 3600 } }
          - { configMap: { name: c, items: [{ key: a, path: d }] } }
          - { secret: { name: s } }
          - { downwardAPI: { items: [{ path: cpu, resourceFieldRef: { containerName: app, resource: limits.cpu } }] } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: sample, namespace: default }
spec:
  minReadySeconds: 5
  revisionHistoryLimit: 3
  progressDeadlineSeconds: 60
  paused: true
  strategy: { type: Recreate }
  selector: { matchLabels: { app: a }, matchExpressions: [{ key: tier, operator: Exists }, { key: env, operator: NotIn, values: [test] }] }
  template:
    metadata: { labels: { app: a, tier: b }, annotations: { a: b } }
    spec: { terminationGracePeriodSeconds: 10, enableServiceLinks: false, containers: [{ name: app, image: a }, { name: side, image: b, ports: [{ containerPort: 1, name: p }] }] }
---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: sample, namespace: default }
spec:
  replicas: 3
  podManagementPolicy: Parallel
  updateStrategy: { type: RollingUpdate, rollingUpdate: { partition: 1 } }
  persistentVolumeClaimRetentionPolicy: { whenDeleted: Retain, whenScaled: Delete }
  ordinals: { start: 1 }
  minReadySeconds: 1
  revisionHistoryLimit: 2
  selector: { matchLabels: { app: a } }
  template: { metadata: { labels: { app: a } }, spec: { containers: [{ name: app, image: a, volumeMounts: [{ name: data, mountPath: /d }] }] } }
  volumeClaimTemplates: [{ metadata: { name: data }, spec: { accessModes: [ReadWriteOnce], storageClassName: fast, volumeMode: Filesystem, resources: { requests: { storage: 1Gi } } } }]
---
apiVersion: apps/v1
kind: DaemonSet
metadata: { name: sample, namespace: default }
spec:
  minReadySeconds: 1
  revisionHistoryLimit: 2
  updateStrategy: { type: RollingUpdate, rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } }
  selector: { matchLabels: { app: a } }
  template: { metadata: { labels: { app: a } }, spec: { containers: [{ name: app, image: a, ports: [{ containerPort: 80 }] }] } }
---
apiVersion: batch/v1
kind: Job
metadata: { name: sample, namespace: default }
spec:
  parallelism: 2
  completions: 4
  backoffLimit: 3
  activeDeadlineSeconds: 600
  ttlSecondsAfterFinished: 60
  completionMode: Indexed
  suspend: false
  podFailurePolicy: { rules: [{ action: FailJob, onExitCodes: { containerName: app, operator: In, values: [42] } }, { action: Ignore, onPodConditions: [{ type: DisruptionTarget, status: "True" }] }] }
  template: { metadata: { labels: { app: a } }, spec: { restartPolicy: Never, containers: [{ name: app, image: a }] } }
---
apiVersion: batch/v1
kind: CronJob
metadata: { name: sample, namespace: default }
spec:
  schedule: "*/5 1-4 * JAN-MAR mon"
  timeZone: Europe/Berlin
  concurrencyPolicy: Forbid
  startingDeadlineSeconds: 30
  successfulJobsHistoryLimit: 1
  failedJobsHistoryLimit: 1
  suspend: true
  jobTemplate: { metadata: { labels: { a: b } }, spec: { backoffLimit: 1, template: { metadata: { labels: { app: a } }, spec: { restartPolicy: OnFailure, containers: [{ name: app, image: a }] } } } }
---
apiVersion: v1
kind: Secret
metadata: { name: sample, namespace: default }
type: kubernetes.io/tls
immutable: true
data: { tls.crt: aGk=, tls.key: aGk= }
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: sample, namespace: default }
spec:
  defaultBackend: { service: { name: a, port: { name: http } } }
  rules:
    - { host: "*.a.example", http: { paths: [{ path: /a, pathType: Exact, backend: { service: { name: a, port: { name: http } } } }, { pathType: ImplementationSpecific, backend: { resource: { apiGroup: a.example, kind: B, name: c } } }] } }
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: sample, namespace: default }
spec:
  podSelector: { matchExpressions: [{ key: app, operator: In, values: [a, b] }] }
  ingress: [{ from: [{ podSelector: { matchLabels: { app: b } }, namespaceSelector: { matchLabels: { team: a } } }], ports: [{ port: http }, { port: 8000, endPort: 9000 }] }]
  egress: [{ to: [{ ipBlock: { cidr: "2001:db8::/32", except: ["2001:db8:1::/48"] } }], ports: [{ protocol: UDP, port: 53 }] }]
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: sample, namespace: default }
spec: { maxUnavailable: 1, unhealthyPodEvictionPolicy: AlwaysAllow, selector: { matchLabels: { app: a } } }
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: sample, namespace: default }
spec:
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: a }
  maxReplicas: 5
  metrics:
    - { type: Pods, pods: { metric: { name: rps, selector: { matchLabels: { a: b } } }, target: { type: AverageValue, averageValue: "10" } } }
    - { type: Object, object: { describedObject: { apiVersion: v1, kind: Service, name: a }, metric: { name: rps }, target: { type: Value, value: 2k } } }
    - { type: External, external: { metric: { name: q }, target: { type: AverageValue, averageValue: "5" } } }
    - { type: ContainerResource, containerResource: { name: memory, container: app, target: { type: AverageValue, averageValue: 1Gi } } }
  behavior:
    scaleUp: { stabilizationWindowSeconds: 0, selectPolicy: Max, policies: [{ type: Pods, value: 4, periodSeconds: 15 }] }
    scaleDown: { stabilizationWindowSeconds: 300, policies: [{ type: Percent, value: 10, periodSeconds: 60 }] }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: sample }
aggregationRule: { clusterRoleSelectors: [{ matchLabels: { aggregate: "true" } }] }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: { name: sample, namespace: default }
rules: [{ apiGroups: [networking.istio.io], resources: [virtualservices], resourceNames: [a], verbs: [get] }]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: { name: sample }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view }
subjects: [{ kind: ServiceAccount, name: a, namespace: default }, { kind: Group, name: g, apiGroup: rbac.authorization.k8s.io }, { kind: User, name: u }]
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: sample, namespace: default }
spec:
  accessModes: [ReadWriteMany, ReadOnlyMany]
  volumeMode: Block
  volumeName: v
  selector: { matchLabels: { a: b } }
  dataSource: { apiGroup: snapshot.storage.k8s.io, kind: VolumeSnapshot, name: s }
  resources: { requests: { storage: 10Gi }, limits: { storage: 20Gi } }
---
apiVersion: v1
kind: ServiceAccount
metadata: { name: sample, namespace: default }
secrets: [{ name: s }]
`).objects.map(({ object }) => object);
