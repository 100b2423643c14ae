import type { Repository } from '../../manifest/repository/read-repository';
import type { Finding } from '../finding';
import { type ApiVersions, gatewayApiWith, knownVersion } from '../schema/api-versions';
import { verifyRepository, type VerifyOptions } from '../verify';
import { type ApiVersionMove, apiVersionMoves } from './api-version-moves';
import { installedIstio } from '../../mesh/config/installed-istio';

/** What an upgrade of Istio, and of the Gateway API that goes with it, changes for manifests. */
export interface Upgrade {
  readonly from: ApiVersions;
  readonly to: ApiVersions;
  /** What is found after the upgrade and not before. */
  readonly appears: readonly Finding[];
  /** What is found before the upgrade and not after. */
  readonly disappears: readonly Finding[];
  readonly apiVersions: readonly ApiVersionMove[];
}

/**
 * Judges manifests for the versions before and after an upgrade.
 *
 * @throws Error when the current version is not known, or when a version does not exist
 */
export function upgradeOf(repository: Repository, target: string, options: VerifyOptions): Upgrade {
  const wanted = knownVersion('istio', target);
  const objects = repository.environments.flatMap(({ manifests }) => manifests.objects);
  const istio = knownVersion('istio', options.istio ?? installedIstio(objects) ?? unknownNow());
  const gatewayApi = options.gatewayApi === undefined ? gatewayApiWith(istio) : knownVersion('gateway-api', options.gatewayApi);
  const from = { istio, gatewayApi };
  const to = { istio: wanted, gatewayApi: laterGatewayApi(gatewayApi, gatewayApiWith(wanted)) };

  const [before, after] = [from, to].map((versions) => verifyRepository(repository, { ...options, ...versions }).findings);
  const [known, found] = [before, after].map((findings) => new Set(findings.map(keyOf)));
  return {
    from,
    to,
    appears: after.filter((finding) => !known.has(keyOf(finding))),
    disappears: before.filter((finding) => !found.has(keyOf(finding))),
    apiVersions: apiVersionMoves(objects, to),
  };
}

function unknownNow(): never {
  throw new Error('the current version of Istio is not in the manifests; set it with --istio, such as --istio 1.28');
}

/** The Gateway API after an upgrade: a cluster keeps its channel, and what is newer than Istio needs. */
function laterGatewayApi(now: string, wanted: string): string {
  return now.includes('-') || now > wanted ? now : wanted;
}

/** The version that a field needs does not make two findings of one. */
function keyOf({ rule, object, field, file, severity }: Finding): string {
  return JSON.stringify([rule, object, field, file, severity]);
}
