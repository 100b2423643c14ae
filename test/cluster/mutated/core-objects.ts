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
`).objects.map(({ object }) => object);
