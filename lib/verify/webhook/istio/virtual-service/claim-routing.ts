import { type Problems, refuse } from '../../check';
import type { Field } from '../../field';
import { isClaimHeader } from '../values/header-name';
import { isForGateways } from './gateway-names';

/** Routes by JWT claim exist at gateways only. */
export function* checkClaimRouting(spec: Field): Problems {
  if (isForGateways(spec)) return;
  for (const match of spec
    .get('http')
    .items()
    .flatMap((route) => route.get('match').items())) {
    for (const [name, header] of [...match.get('headers').entries(), ...match.get('withoutHeaders').entries()]) {
      if (isClaimHeader(name))
        yield refuse(
          header,
          `a route by JWT claim (${name}) works at gateways only, and this one is for the mesh too`,
          'name the gateway in gateways, without mesh',
        );
    }
  }
}
