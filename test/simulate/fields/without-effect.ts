/** Fields that no answer depends on, and why; what is below a field is meant too. */
type Fields = Readonly<Record<string, string>>;

const NAME = 'it names something, and nothing refers to the name';
const NOT_PASSED_ON = 'istiod does not read it';
const OF_PODS = 'it is for the pods that Istio makes';
const REFUSED = 'Istio takes only filters for headers at a backend, and no filters of other kinds';
const CERTIFICATES = 'the mode decides how the connection begins, and the answer says that the certificate of the server is not compared';
const LOCALITIES = 'no manifest of the scenario says where the client runs, and the answer says so';

/** The same reason for several fields. */
function each(reason: string, ...fields: readonly string[]): Fields {
  return Object.fromEntries(fields.map((field) => [field, reason]));
}

const POLICIES = [
  'subsets[].trafficPolicy.',
  'subsets[].trafficPolicy.portLevelSettings[].',
  'trafficPolicy.',
  'trafficPolicy.portLevelSettings[].',
];
const ofPolicies = (reason: string, ...fields: readonly string[]) =>
  each(reason, ...POLICIES.flatMap((policy) => fields.map((field) => `${policy}${field}`)));

/** By kind and group. */
export const WITHOUT_EFFECT: Readonly<Record<string, Fields>> = {
  'VirtualService.networking.istio.io': {
    ...each(NOT_PASSED_ON, 'http[].fault.abort.http2Error', 'tcp[].match[].sourceSubnet'),
    ...each('it names metrics', 'http[].match[].statPrefix'),
    ...each('it is looked at where there is no text beside it', 'http[].directResponse.body.bytes'),
  },
  'DestinationRule.networking.istio.io': {
    ...ofPolicies(
      LOCALITIES,
      'loadBalancer.localityLbSetting.distribute[].to',
      'loadBalancer.localityLbSetting.failover',
      'loadBalancer.localityLbSetting.failoverPriority',
    ),
    ...ofPolicies(CERTIFICATES, 'tls.caCertificates', 'tls.caCrl', 'tls.insecureSkipVerify', 'tls.privateKey', 'tls.subjectAltNames'),
    ...each('it is looked at where the client of the subset shows it', 'subsets[].trafficPolicy.portLevelSettings[].tls.clientCertificate'),
  },
  'Gateway.networking.istio.io': {
    ...each(NAME, 'servers[].name'),
    ...each(NOT_PASSED_ON, 'servers[].defaultEndpoint', 'servers[].port.targetPort'),
    ...each('which certificate the gateway shows does not change where a request goes', 'servers[].tls.tlsCertificates'),
  },
  'ServiceEntry.networking.istio.io': each(
    'it is compared with certificates, which the answer says is not done',
    'endpoints[].serviceAccount',
  ),
  'Sidecar.networking.istio.io': {
    ...each(NAME, 'egress[].port.name', 'ingress[].port.name'),
    ...each(NOT_PASSED_ON, 'egress[].port.targetPort', 'ingress[].port.targetPort'),
  },
  'RequestAuthentication.security.istio.io': each(
    'keys are not fetched, and the answer says so',
    'jwtRules[].jwks_uri',
    'jwtRules[].timeout',
  ),
  'Gateway.gateway.networking.k8s.io': {
    ...each(
      'the certificate of a client is not compared with authorities',
      'tls.frontend.default.validation.caCertificateRefs',
      'tls.frontend.perPort[].tls.validation.caCertificateRefs',
    ),
    ...each('it says which ListenerSets may add to it', 'allowedListeners'),
    ...each(OF_PODS, 'infrastructure'),
    ...each('which certificate the gateway shows to servers does not change where a request goes', 'tls.backend'),
  },
  'HTTPRoute.gateway.networking.k8s.io': {
    ...each('the field beside it that is written says it', 'rules[].filters[].requestRedirect.path.type'),
    ...each(
      REFUSED,
      'rules[].backendRefs[].filters[].cors',
      'rules[].backendRefs[].filters[].extensionRef',
      'rules[].backendRefs[].filters[].requestMirror',
      'rules[].backendRefs[].filters[].requestRedirect',
      'rules[].backendRefs[].filters[].urlRewrite',
      'rules[].filters[].extensionRef',
    ),
  },
  'GRPCRoute.gateway.networking.k8s.io': each(
    REFUSED,
    'rules[].backendRefs[].filters[].extensionRef',
    'rules[].backendRefs[].filters[].requestMirror',
    'rules[].filters[].extensionRef',
  ),
  'TLSRoute.gateway.networking.k8s.io': each(NAME, 'rules[].name'),
  'TCPRoute.gateway.networking.k8s.io': each(NAME, 'rules[].name'),
  'GatewayClass.gateway.networking.k8s.io': {
    ...each('people read it', 'description'),
    ...each(OF_PODS, 'parametersRef'),
  },
  'BackendTLSPolicy.gateway.networking.k8s.io': {
    ...each(NOT_PASSED_ON, 'options'),
    ...each('the authorities of a system are not in the input', 'validation.wellKnownCACertificates'),
  },
};
