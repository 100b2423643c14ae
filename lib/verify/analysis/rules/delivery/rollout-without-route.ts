import type { Mesh } from '../../../../mesh/mesh';
import { NETWORKING } from '../../../../mesh/reading/groups';
import { type IstioRollout, istioRollouts, type RolledVirtualService } from '../../../../mesh/workloads/istio-rollouts';
import { serviceHost } from '../../../../semantics/hostname';
import { groupBy } from '../../../../semantics/group-by';
import type { NamedDestination } from '../../../../mesh/routes/named-destination';
import type { ManifestObject } from '../../../../manifest/manifest-object';
import { nearName } from '../../near-names';
import { type Complaint, defineRule } from '../../rule';
import { judgeUnknown } from '../../unknown-name';
import { named } from '../../words';

export const rolloutWithoutRoute = defineRule({
  id: 'delivery/rollout-without-route',
  severity: 'error',
  summary: 'A Rollout of Argo finds the routes whose weights it changes.',
  reads: ['Rollout', 'VirtualService'],
  alsoKnownAs: [],
  page: 'https://argo-rollouts.readthedocs.io/en/stable/features/traffic-management/istio/',
  why: 'Argo Rollouts changes the weights of the routes that the Rollout names, or of the only one. If the VirtualService does not have such a route, or a route does not send to both the stable and the canary side, the Rollout is invalid and no new version is released.',

  check(mesh, report) {
    const meantBy = nearName(() => mesh.virtualServices.declared.map(({ namespace, entry }) => `${namespace}/${entry.name}`));
    const rollouts = istioRollouts(mesh.objects);
    const destinations =
      rollouts.length > 0 ? groupBy(mesh.virtualServices.destinations, ({ virtualService }) => virtualService.entry) : NONE;
    for (const rollout of rollouts) {
      for (const rolled of rollout.virtualServices) {
        const found = mesh.objects.find('VirtualService', NETWORKING, rolled.namespace, rolled.name);
        const complaint = found
          ? problemOf(mesh, rollout, rolled, destinations.get(found) ?? [])
          : missing(mesh, rolled, meantBy(`${rolled.namespace}/${rolled.name}`));
        if (complaint) report(complaint);
      }
    }
  },
});

function missing(mesh: Mesh, { at, name, namespace }: RolledVirtualService, near: string | undefined): Complaint {
  const isPlaceKnown = mesh.isDescribed(namespace);
  const meant = near?.startsWith(`${namespace}/`) ? near.split('/')[1] : undefined;
  return {
    message: `${namespace} does not have a VirtualService ${name}, so the Rollout cannot shift traffic`,
    ...judgeUnknown(mesh, { at, name: `VirtualService ${namespace}/${name}`, meant, isPlaceKnown }),
  };
}

function problemOf(
  mesh: Mesh,
  { destinations }: IstioRollout,
  { at, name, namespace, routes }: RolledVirtualService,
  given: readonly NamedDestination[],
): Complaint | undefined {
  const written = given[0]?.virtualService.written() ?? [];
  if (written.some(({ kind }) => kind !== 'http')) return undefined; // routes of other kinds do not have names
  const names = written.flatMap((route) => route.name ?? []);
  if (routes.length === 0 && written.length > 1) {
    return {
      at,
      message: `VirtualService ${namespace}/${name} has several routes, and the Rollout does not say which to change`,
      fix: `add routes: [${names.join(', ') || 'NAME'}]`,
    };
  }
  const unknown = routes.find(({ value }) => !names.includes(value));
  if (unknown) {
    const fix = names.length > 0 ? `write ${named(names)}` : 'name the route in the VirtualService';
    return { at: unknown.at, message: `VirtualService ${namespace}/${name} does not have a route with the name ${unknown.value}`, fix };
  }
  const taken = routes.length === 0 ? written : written.filter((route) => routes.some(({ value }) => value === route.name));
  for (const route of taken) {
    const sides = given.filter((each) => each.role === 'route' && each.route.name === route.name);
    const lacking = destinations.find(
      (side) =>
        !sides.some(({ host, subset }) =>
          side.kind === 'subset' ? subset === side.name : host === serviceHost(side.name, namespace, mesh.clusterDomain),
        ),
    );
    if (lacking) {
      return {
        at,
        message: `route ${route.name ?? 'without a name'} of VirtualService ${namespace}/${name} does not send to ${lacking.kind} ${lacking.name}, so the Rollout is invalid`,
        fix: `add a destination with ${lacking.kind === 'subset' ? 'subset' : 'host'} ${lacking.name} and weight 0`,
      };
    }
  }
  return undefined;
}

const NONE: ReadonlyMap<ManifestObject, readonly NamedDestination[]> = new Map();
