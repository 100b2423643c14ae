// Which folder of lib/ may import which, besides itself. Lint holds the arrows; architecture.test.ts holds this table.
// `usesSurface` lets a folder name what users can import.
// `rooms` are its folders in order: each may import the ones before it, and what stands beside them imports any.
// `packages` lists the cdk8s packages that a folder may use: the reading half judges plain YAML, so it knows none but where it attaches to an App.
const WRITERS = [
  'core',
  'topology',
  'tls',
  'gateway',
  'routing',
  'security',
  'extensions',
  'providers',
  'telemetry',
  'ratelimit',
  'addons',
  'canary',
  'samples',
  'delivery',
];

module.exports = {
  semantics: { mayImport: [], because: 'facts about Istio depend on nothing, so that constructs, rules and the simulator can share them' },
  core: { mayImport: ['semantics'], because: 'it is what every construct shares, so it knows none of them' },
  topology: { mayImport: ['core', 'semantics'], because: 'references to what runs are values that every area takes' },
  tls: { mayImport: ['topology', 'core', 'semantics'], because: 'certificates come before the gateways that serve them' },
  gateway: {
    mayImport: ['tls', 'topology', 'core', 'semantics'],
    because: 'a gateway orders its certificates, and knows nothing of routes',
  },
  routing: {
    mayImport: ['topology', 'core', 'semantics'],
    because: 'routes meet gateways only as IRouteHost: put what is missing into a role of core',
  },
  security: {
    mayImport: ['topology', 'core', 'semantics'],
    because: 'policies meet gateways only as IPolicyTarget: put what is missing into a role of core',
  },
  extensions: {
    mayImport: ['topology', 'core', 'semantics'],
    because: 'what is put into proxies is for workloads, whatever routes and gateways they have',
  },
  providers: {
    mayImport: ['topology', 'core', 'semantics'],
    because: 'the mesh configuration lists providers, whoever names them',
  },
  telemetry: {
    mayImport: ['topology', 'core', 'semantics'],
    because: 'a Telemetry names providers and workloads, and knows none of them: put what is missing into a role of core',
  },
  ratelimit: {
    mayImport: ['extensions', 'routing', 'topology', 'core', 'semantics'],
    because: 'a limit is an extension of proxies, and tells requests apart as routes do',
  },
  canary: { mayImport: ['routing', 'topology', 'core', 'semantics'], because: 'a canary is made of routes' },
  addons: {
    mayImport: ['gateway', 'routing', 'security', 'providers', 'topology', 'core', 'semantics'],
    because: 'an addon may be served through a gateway',
  },
  samples: {
    mayImport: ['topology', 'core', 'semantics'],
    because: 'a sample is an application, which knows nothing of the mesh around it',
  },
  delivery: {
    mayImport: ['verify', 'providers', 'topology', 'core', 'semantics'],
    because: 'a delivery places charts, whatever they hold, and has them verified',
  },
  charts: { mayImport: [...WRITERS, 'semantics'], because: 'charts only compose' },
  entries: { mayImport: [...WRITERS, 'charts', 'semantics'], because: 'an entry only offers what the folders make' },
  manifest: { mayImport: ['semantics'], because: "it is the waist: it reads anybody's YAML and knows no construct" },
  mesh: {
    mayImport: ['manifest', 'semantics'],
    because: 'it reads the facts of a mesh once, and knows neither the rules that judge them nor the requests that meet them',
  },
  verify: {
    mayImport: ['mesh', 'manifest', 'semantics'],
    because: 'it judges YAML, so that a bug in a construct cannot hide from it, by the facts that the simulator stands on as well',
  },
  simulate: {
    mayImport: ['mesh', 'manifest', 'semantics'],
    because: 'it is a function of the facts of a mesh and a request',
    rooms: ['request', 'proxy', 'journey', 'answer'],
  },
  review: {
    mayImport: ['verify', 'simulate', 'mesh', 'manifest', 'semantics'],
    because: 'it compares what two meshes do, and knows neither how they were written nor how the answer is shown',
  },
  adopt: {
    mayImport: ['manifest', 'mesh', 'verify', 'core', 'semantics'],
    usesSurface: true,
    because:
      'it turns manifests into programs, so it reads like the readers and names what users can import: lib/index.ts, and no construct by its file',
  },
  graph: {
    mayImport: ['review', 'verify', 'simulate', 'mesh', 'manifest', 'semantics'],
    because: 'it draws what the simulator answers to the callers and requests that a review tells apart',
  },
  testing: {
    mayImport: ['manifest', 'mesh', 'verify', 'simulate', 'review', 'semantics'],
    because: 'matchers put what the readers say into words',
  },
};
