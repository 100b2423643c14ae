import { isQualifiedName } from '../../../../semantics/labels';
import { type Problems, quoted, refuse } from '../../check';
import type { Field } from '../../field';
import { checkQuantity, checkWholeQuantity, quantity, written } from '../values/numbers';

const STANDARD: readonly string[] = ['cpu', 'memory', 'ephemeral-storage'];

/** What a container asks for and may use at most. */
export function* checkResources(resources: Field): Problems {
  if (!resources.exists) return;
  const limits = resources.get('limits');
  for (const [name, limit] of limits.entries()) yield* checkAmount(limit, name);
  for (const [name, request] of resources.get('requests').entries()) {
    const limit = limits.get(name);
    yield* checkAmount(request, name);
    if (!limit.exists) {
      if (isOwnedWhole(name)) yield refuse(limit, `${name} is requested without a limit`, 'write the same amount as the limit');
    } else if (quantity(request) > quantity(limit)) {
      yield refuse(request, `request ${written(request)} is more than limit ${written(limit)}`, 'write a request of at most the limit');
    } else if (isOwnedWhole(name) && quantity(request) !== quantity(limit)) {
      yield refuse(request, `request and limit of ${name} differ`, 'make them equal');
    }
  }
}

/** The name of a resource that a container can have. */
export function* checkContainerResource(at: Field, name: string): Problems {
  if (name.includes('/') ? !isExtendedName(name) : !STANDARD.includes(name) && !isHugePages(name)) {
    yield refuse(at, `${quoted(name)} is not a resource of a container`, `write ${STANDARD.join(', ')} or a name with a domain`);
  }
}

function* checkAmount(at: Field, name: string): Problems {
  yield* checkContainerResource(at, name);
  yield* checkQuantity(at);
  if (isExtended(name)) yield* checkWholeQuantity(at);
}

/** Names of extended resources become `requests.` ones in quotas, and have to be valid there too. */
function isExtendedName(name: string): boolean {
  return isQualifiedName(name) && (isNative(name) || (!name.startsWith('requests.') && isQualifiedName(`requests.${name}`)));
}

function isNative(name: string): boolean {
  return !name.includes('/') || name.slice(0, name.indexOf('/')).endsWith('kubernetes.io');
}

function isExtended(name: string): boolean {
  return !isNative(name) && isExtendedName(name);
}

function isHugePages(name: string): boolean {
  return name.startsWith('hugepages-') && isQualifiedName(name);
}

/** Nobody may use more of it than was requested. */
function isOwnedWhole(name: string): boolean {
  return isExtended(name) || isHugePages(name);
}
