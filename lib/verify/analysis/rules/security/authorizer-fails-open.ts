import type { At } from '../../../../manifest/manifest-object';
import type { Mesh } from '../../../../mesh/mesh';
import { defineRule } from '../../rule';

const PHASES = ['AUTHN', 'AUTHZ'];

export const authorizerFailsOpen = defineRule({
  id: 'security/authorizer-fails-open',
  severity: 'warning',
  summary: 'Requests are denied when the extension or service that authorizes them fails.',
  reads: ['AuthorizationPolicy', 'MeshConfig', 'TrafficExtension', 'WasmPlugin'],
  alsoKnownAs: [],
  why: 'With FAIL_OPEN, or `failOpen` of an external authorizer, every request is allowed while the module cannot be loaded or the authorizer does not answer.',

  check(mesh, report) {
    for (const { at, name } of [...extensions(mesh), ...authorizers(mesh)]) {
      report({
        at,
        message: `${name} allows every request while its authorization fails`,
        fix: name.startsWith('provider') ? 'set failOpen: false for the provider in meshConfig' : 'write FAIL_CLOSE',
      });
    }
  },
});

interface Open {
  readonly at: At;
  readonly name: string;
}

function extensions(mesh: Mesh): readonly Open[] {
  return [...mesh.policies.of('WasmPlugin').all, ...mesh.policies.of('TrafficExtension').all].flatMap(
    ({ phase = '', failsOpenAt, entry }) => (failsOpenAt && PHASES.includes(phase) ? [{ at: failsOpenAt, name: entry.ref }] : []),
  );
}

function authorizers(mesh: Mesh): readonly Open[] {
  const open = mesh.config.fields
    .get('extensionProviders')
    .items()
    .filter((provider) => ['envoyExtAuthzHttp', 'envoyExtAuthzGrpc'].some((kind) => provider.get(kind, 'failOpen').isTrue))
    .map((provider) => provider.get('name').text());
  return mesh.policies
    .of('AuthorizationPolicy')
    .all.filter(({ action, provider }) => action === 'CUSTOM' && open.includes(provider))
    .map(({ entry, provider }) => ({ at: entry.at('spec', 'provider', 'name'), name: `provider ${provider}` }));
}
