import { complaints, sentences } from '../complaints';

const issuer = (spec: string) => complaints('cert-manager.io/v1', 'Issuer', spec);
const acme = (rest: string) => issuer(`{ acme: { server: "https://acme.example.com", privateKeySecretRef: { name: account }, ${rest} } }`);
const solver = (spec: string) => acme(`solvers: [${spec}]`);
const dns01 = (provider: string) => solver(`{ dns01: { ${provider} } }`);
const ref = '{ name: secret, key: token }';
/** A certificate in PEM, base64 once more. */
const BUNDLE =
  'LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCk1JSUJjRENDQVJlZ0F3SUJBZ0lVVDdIQVp2VUVHVDE2UFkzaXBvVE03c1NCOTc0d0NnWUlLb1pJemowRUF3SXcKRFRF' +
  'TE1Ba0dBMVVFQXd3Q1kyRXdJQmNOTWpZeE1USXpNRGN6T1RNeldoZ1BNakV5TmpFd016QXdOek01TXpOYQpNQTB4Q3pBSkJnTlZCQU1NQW1OaE1Ga3dFd1lIS29aSXpq' +
  'MENBUVlJS29aSXpqMERBUWNEUWdBRWJkNUNDUkllCk0rbk5nWnJWbjRsbUoza3JISE5mZ28wOWgzMmowVFlWajRTeXkxbS8yRmRoNjJQZDJnUHpoS0c0ZjBFTGZFMW4K' +
  'NjEzRDVmVWxaMlcrbUtOVE1GRXdIUVlEVlIwT0JCWUVGTU50OVN0YWkxbmpoTTZ3ZVk4eUhHaDRMdStlTUI4RwpBMVVkSXdRWU1CYUFGTU50OVN0YWkxbmpoTTZ3ZVk4' +
  'eUhHaDRMdStlTUE4R0ExVWRFd0VCL3dRRk1BTUJBZjh3CkNnWUlLb1pJemowRUF3SURSd0F3UkFJZ0ZsaFdEL1k0YWZFY1IwQXJ1RjFmRkhRUWx5ZS9hYUQ3NmVvcGp0' +
  'RzgKNXY0Q0lHeXVtdDZPS2JFUjd2UnNnWnZoUk45VzlFOEtxY0JFRGJkdWZNRmsxUUJpCi0tLS0tRU5EIENFUlRJRklDQVRFLS0tLS0K';
const SOLVER = 'spec.acme.solvers[0]';

describe('an Issuer', () => {
  test.each([
    ['a self-signed one', issuer('{ selfSigned: {} }')],
    ['a CA', issuer('{ ca: { secretName: ca } }')],
    ['ACME', acme('')],
    ['ACME at a server of a private CA', acme(`caBundle: "${BUNDLE}"`)],
    ['Vault', issuer('{ vault: { server: "https://vault", path: pki/sign/a, auth: { tokenSecretRef: { name: a } } } }')],
    [
      'Vault by the account of a workload',
      issuer('{ vault: { server: a, path: b, auth: { kubernetes: { role: c, serviceAccountRef: { name: d } } } } }'),
    ],
    ['Venafi', issuer('{ venafi: { zone: a, tpp: { url: b, credentialsRef: { name: c } } } }')],
  ])('can be %s', (_, found) => {
    expect(found).toEqual([]);
  });

  test.each([
    ['nothing', issuer('{}'), ['error spec']],
    ['two at once', issuer('{ ca: { secretName: ca }, selfSigned: {} }'), ['error spec.selfSigned']],
    ['a CA without its Secret', issuer('{ ca: { secretName: "" } }'), ['error spec.ca.secretName']],
    ['a CA with an empty URL', issuer('{ ca: { secretName: ca, ocspServers: [""] } }'), ['error spec.ca.ocspServers[0]']],
    ['Vault without a way in', issuer('{ vault: { server: a, path: b, auth: {} } }'), ['error spec.vault.auth']],
    [
      'Vault without an address',
      issuer('{ vault: { server: "", path: "", auth: { tokenSecretRef: { name: a } } } }'),
      ['error spec.vault.server', 'error spec.vault.path'],
    ],
    [
      'Vault by half a client certificate',
      issuer('{ vault: { server: a, path: b, clientCertSecretRef: { name: c }, auth: { tokenSecretRef: { name: a } } } }'),
      ['error spec.vault.clientKeySecretRef'],
    ],
    [
      'Vault by two accounts',
      issuer(
        '{ vault: { server: a, path: b, auth: { kubernetes: { role: c, secretRef: { name: d }, serviceAccountRef: { name: e } } } } }',
      ),
      ['error spec.vault.auth.kubernetes'],
    ],
    [
      'Vault with a bundle that is none',
      issuer('{ vault: { server: a, path: b, caBundle: "bm9uZQ==", auth: { tokenSecretRef: { name: a } } } }'),
      ['error spec.vault.caBundle'],
    ],
    [
      'Venafi without a zone',
      issuer('{ venafi: { zone: "", tpp: { url: "", credentialsRef: { name: c } } } }'),
      ['error spec.venafi.zone', 'error spec.venafi.tpp.url'],
    ],
  ])('cannot be %s', (_, found, expected) => {
    expect(found).toEqual(expected);
  });

  test('is checked alike as a ClusterIssuer', () => {
    expect(complaints('cert-manager.io/v1', 'ClusterIssuer', '{}')).toEqual(['error spec']);
  });
});

describe('an ACME issuer', () => {
  test.each([
    ['no server', issuer('{ acme: { server: "", privateKeySecretRef: { name: a } } }'), ['error spec.acme.server']],
    [
      'no Secret for the account',
      issuer('{ acme: { server: a, privateKeySecretRef: { name: "" } } }'),
      ['error spec.acme.privateKeySecretRef.name'],
    ],
    [
      'a CA that is not asked',
      acme('caBundle: "bm9uZQ==", skipTLSVerify: true'),
      ['error spec.acme.caBundle', 'error spec.acme.skipTLSVerify', 'error spec.acme.caBundle'],
    ],
    [
      'a binding without its key',
      acme('externalAccountBinding: { keyID: a, keySecretRef: { name: b } }'),
      ['error spec.acme.externalAccountBinding.keySecretRef.key'],
    ],
  ])('refuses %s', (_, found, expected) => {
    expect(found).toEqual(expected);
  });

  test('warns of the key algorithm, which is ignored', () => {
    expect(acme(`externalAccountBinding: { keyID: a, keySecretRef: ${ref}, keyAlgorithm: HS256 }`)).toEqual([
      'warning spec.acme.externalAccountBinding.keyAlgorithm',
    ]);
  });
});

describe('a solver', () => {
  test.each([
    ['an Ingress of any class', solver('{ http01: { ingress: {} } }')],
    ['an Ingress by class', solver('{ http01: { ingress: { ingressClassName: istio } } }')],
    ['a route at a Gateway', solver('{ http01: { gatewayHTTPRoute: { parentRefs: [{ name: public }] } } }')],
    ['Route 53 with the rights of the pod', dns01('route53: { region: eu-west-1 }')],
    ['Cloudflare by token', dns01(`cloudflare: { apiTokenSecretRef: ${ref} }`)],
    ['Google with the rights of the pod', dns01('cloudDNS: { project: a }')],
    ['Azure by identity', dns01('azureDNS: { subscriptionID: a, resourceGroupName: b, managedIdentity: { clientID: c } }')],
    ['a name server by IPv6', dns01('rfc2136: { nameserver: "[2001:db8::53]:53" }')],
    ['a webhook', dns01('webhook: { groupName: a, solverName: b }')],
  ])('can be %s', (_, found) => {
    expect(found).toEqual([]);
  });

  test.each([
    ['nothing', solver('{}'), [`error ${SOLVER}`]],
    ['two kinds', solver('{ http01: { ingress: {} }, dns01: { cloudDNS: { project: a } } }'), [`error ${SOLVER}`]],
    ['HTTP by nothing', solver('{ http01: {} }'), [`error ${SOLVER}.http01`]],
    [
      'HTTP in two ways',
      solver('{ http01: { ingress: {}, gatewayHTTPRoute: { parentRefs: [{ name: a }] } } }'),
      [`error ${SOLVER}.http01`],
    ],
    [
      'an Ingress named in three ways',
      solver('{ http01: { ingress: { name: a, class: b, ingressClassName: c } } }'),
      [`error ${SOLVER}.http01.ingress`],
    ],
    [
      'a class that cannot be one',
      solver('{ http01: { ingress: { ingressClassName: azure/gateway } } }'),
      [`error ${SOLVER}.http01.ingress.ingressClassName`],
    ],
    [
      'a Service of type LoadBalancer',
      solver('{ http01: { ingress: { serviceType: LoadBalancer } } }'),
      [`error ${SOLVER}.http01.ingress.serviceType`],
    ],
    ['a route at no Gateway', solver('{ http01: { gatewayHTTPRoute: {} } }'), [`error ${SOLVER}.http01.gatewayHTTPRoute.parentRefs`]],
    ['DNS by nobody', dns01(''), [`error ${SOLVER}.dns01`]],
    ['DNS by two', dns01(`cloudDNS: { project: a }, cloudflare: { apiTokenSecretRef: ${ref} }`), [`error ${SOLVER}.dns01.cloudflare`]],
    ['Cloudflare without a Secret', dns01('cloudflare: { email: a@b.c }'), [`error ${SOLVER}.dns01.cloudflare`]],
    [
      'Cloudflare by token and key',
      dns01(`cloudflare: { email: a@b.c, apiKeySecretRef: ${ref}, apiTokenSecretRef: ${ref} }`),
      [`error ${SOLVER}.dns01.cloudflare`],
    ],
    ['Cloudflare by the key of nobody', dns01(`cloudflare: { apiKeySecretRef: ${ref} }`), [`error ${SOLVER}.dns01.cloudflare.email`]],
    ['Google without a project', dns01('cloudDNS: { project: "" }'), [`error ${SOLVER}.dns01.cloudDNS.project`]],
    ['Route 53 by two keys', dns01(`route53: { accessKeyID: a, accessKeyIDSecretRef: ${ref} }`), [`error ${SOLVER}.dns01.route53`]],
    [
      'Azure by half a client',
      dns01('azureDNS: { subscriptionID: a, resourceGroupName: b, clientID: c, tenantID: d }'),
      [`error ${SOLVER}.dns01.azureDNS.clientSecretSecretRef`],
    ],
    [
      'Azure in two ways',
      dns01(
        `azureDNS: { subscriptionID: a, resourceGroupName: b, clientID: c, tenantID: d, clientSecretSecretRef: ${ref}, managedIdentity: {} }`,
      ),
      [`error ${SOLVER}.dns01.azureDNS.managedIdentity`],
    ],
    ['a name server that is none', dns01('rfc2136: { nameserver: "2001:db8::53" }'), [`error ${SOLVER}.dns01.rfc2136.nameserver`]],
    [
      'a name server by another algorithm',
      dns01('rfc2136: { nameserver: a, tsigAlgorithm: SHA1 }'),
      [`error ${SOLVER}.dns01.rfc2136.tsigAlgorithm`],
    ],
    [
      'a name server by a key without a name',
      dns01(`rfc2136: { nameserver: a, tsigSecretSecretRef: ${ref} }`),
      [`error ${SOLVER}.dns01.rfc2136.tsigKeyName`],
    ],
    [
      'a key without its Secret',
      dns01('digitalocean: { tokenSecretRef: { name: a } }'),
      [`error ${SOLVER}.dns01.digitalocean.tokenSecretRef.key`],
    ],
    ['a webhook without a solver', dns01('webhook: { groupName: a, solverName: "" }'), [`error ${SOLVER}.dns01.webhook.solverName`]],
  ])('cannot be %s', (_, found, expected) => {
    expect(found).toEqual(expected);
  });

  test('says what is wrong and what to write', () => {
    expect(sentences('cert-manager.io/v1', 'Issuer', '{ acme: { server: a, privateKeySecretRef: { name: b }, solvers: [{}] } }')).toEqual([
      'error spec.acme.solvers[0]: the solver has no type; write http01 or dns01',
    ]);
  });
});
