import type { Words } from '../words';

const LISTENER: Words = {
  Listener: {
    name: 'Name of the listener, by which routes attach to it.',
    hostname: 'Host that is served; `*.` before it for all names below. Without it: all.',
    port: 'Port that is opened.',
    protocol: 'Protocol of the port.',
    tls: ['ListenerTLSConfig', 'How TLS is ended. Needed for `HTTPS` and `TLS`.'],
    allowedRoutes: ['AllowedRoutes', 'Which routes may attach.'],
  },
  ListenerTLSConfig: {
    mode: '`Terminate` ends TLS here, `Passthrough` at the backend.',
    certificateRefs: ['SecretObjectReference', 'Secrets with key and certificate.'],
    options: 'Settings of the implementation.',
  },
  SecretObjectReference: {
    group: 'API group of the object; empty for a Secret.',
    kind: 'Kind of the object.',
    name: 'Name of the object.',
    namespace: 'Namespace of the object. Without it: the same. Another one needs a ReferenceGrant there.',
  },
  AllowedRoutes: {
    namespaces: ['RouteNamespaces', 'Namespaces from which routes may attach.'],
    kinds: ['RouteGroupKind', 'Kinds of routes that may attach. Without it: those that fit the protocol.'],
  },
  RouteNamespaces: {
    from: 'Which namespaces: the same, all, or those that `selector` takes.',
    selector: 'Labels of the namespaces, for `Selector`.',
  },
  RouteGroupKind: { group: 'API group of the route.', kind: 'Kind of the route.' },
};

/** Gateway of the Gateway API: which ports are opened for which hosts. */
export const GATEWAY: Words = {
  ...LISTENER,
  GatewaySpec: {
    gatewayClassName: 'GatewayClass: `istio` for a gateway, `istio-waypoint` for a waypoint.',
    listeners: ['Listener', 'Ports that are opened, with their hosts and TLS.'],
    addresses: ['GatewaySpecAddress', 'Addresses that the gateway asks for. A hostname of a Service attaches to one that exists.'],
    infrastructure: ['GatewayInfrastructure', 'What the Deployment and Service of the gateway get.'],
    allowedListeners: ['AllowedListeners', 'Which ListenerSets may add listeners.'],
    tls: ['GatewayTLSConfig', 'TLS to clients and to backends.'],
  },
  GatewaySpecAddress: { type: 'Kind of the address.', value: 'The address. Without it: any of the kind.' },
  GatewayInfrastructure: {
    labels: 'Labels of the Deployment and Service.',
    annotations: 'Annotations of the Deployment and Service.',
    parametersRef: ['LocalParametersReference', 'ConfigMap with further settings.'],
  },
};

/** The other kinds of the Gateway API. */
export const OTHERS: Readonly<Record<string, Words>> = {
  BackendTLSPolicy: {
    BackendTLSPolicySpec: {
      targetRefs: ['LocalPolicyTargetReferenceWithSectionName', 'Services to which TLS is spoken.'],
      validation: ['BackendTLSPolicyValidation', 'How the certificate of the backend is checked.'],
      options: 'Settings of the implementation.',
    },
    BackendTLSPolicyValidation: {
      hostname: 'Name that is asked for in the TLS handshake and that the certificate must have.',
      caCertificateRefs: ['LocalObjectReference', 'ConfigMaps with the certificates that are trusted.'],
      wellKnownCACertificates: 'Certificates that are trusted by name.',
      subjectAltNames: ['SubjectAltName', 'Names of which the certificate must have one, in place of `hostname`.'],
    },
  },
  GatewayClass: {
    GatewayClassSpec: {
      controllerName: 'Controller that makes the Gateways of the class.',
      parametersRef: ['ParametersReference', 'Settings of the class.'],
      description: 'What the class is for.',
    },
  },
  ListenerSet: {
    ...LISTENER,
    ListenerSetSpec: {
      parentRef: ['ParentGatewayReference', 'Gateway to which the listeners are added.'],
      listeners: ['Listener', 'Listeners that are added.'],
    },
  },
  ReferenceGrant: {
    ReferenceGrantSpec: {
      from: ['ReferenceGrantFrom', 'Objects of other namespaces that may refer.'],
      to: ['ReferenceGrantTo', 'Objects of this namespace that may be referred to.'],
    },
    ReferenceGrantFrom: { group: 'API group of the object.', kind: 'Kind of the object.', namespace: 'Namespace of the object.' },
    ReferenceGrantTo: { group: 'API group of the object.', kind: 'Kind of the object.', name: 'Name of the object. Without it: all.' },
  },
};
