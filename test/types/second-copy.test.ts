import { CASES } from './place-cases';
import { World } from './world';
import type * as Module from './world';

/** A second copy of the package, as a library may bring one with its own constructs. */
let copied: typeof Module;
jest.isolateModules(() => void (copied = jest.requireActual<typeof Module>('./world')));

test.each([
  ['OperationOptions.paths', ['LiteralPath', 'PolicyPath']],
  ['HttpMatch.headers', ['HeaderMatch']],
  ['HttpMatch.path', 'PathMatch'],
  ['HttpRouteOptions.action', 'RouteAction'],
  ['VirtualServiceTcpRoute.action', 'ForwardAction'],
  ['HttpRouteOptions.mirrors', ['Mirror']],
  ['PolicyRule.from', ['Source', 'IPrincipal']],
  ['PolicyRule.when', ['Condition']],
  ['NetworkRule.peers', ['NetworkPeer']],
  ['WaypointProps.namespace', 'MeshNamespace'],
  ['DestinationRule#addSubset(version)', 'MeshServiceVersion'],
  ['GatewayProps.tls', 'ServerTls'],
  ['ExposeOptions.access', 'Access'],
  ['AddonsChartProps.expose', 'Expose'],
  ['RequestLimit.per', ['RequestKey']],
  ['EnvoyFilterProps.patches', ['EnvoyPatch']],
  ['MeshAppProps.delivery', 'Delivery'],
] as const)('%s takes %s of a second copy of the package', (place, kinds) => {
  const copy = new copied.World();
  const value = typeof kinds === 'string' ? copy.valueOf(kinds) : kinds.map((kind) => copy.valueOf(kind));

  expect(() => CASES[place](new World(), value)).not.toThrow();
});
