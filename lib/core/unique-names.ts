import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { isClusterKind } from '../semantics/cluster-kinds';
import { isVerified } from '../semantics/verified-apps';
import { appFact } from './app-facts';
import { ConfigError } from './config-error';

/**
 * Makes the app of a construct refuse, at synth, two objects with the same kind, namespace and name: a cluster would keep only the last one.
 * Calling it again for the same app has no effect.
 */
export const checkUniqueNames = appFact('unique-names', (root) => {
  root.node.addValidation({
    validate: () => {
      if (!isVerified(root)) refuseSameNames(root);
      return [];
    },
  });
});

function refuseSameNames(root: IConstruct): void {
  const first = new Map<string, ApiObject>();
  for (const object of root.node.findAll().filter(ApiObject.isApiObject)) {
    const { apiGroup, kind, name } = object;
    const key = `${apiGroup}/${kind}/${namespaceOf(object, object.metadata) ?? ''}/${name}`;
    const earlier = first.get(key);
    if (!earlier) first.set(key, object);
    else if (writtenName(earlier) === writtenName(object)) refuse(object, earlier);
  }
}

/** Namespace and name after patches. */
function writtenName(object: ApiObject): string {
  const { metadata } = object.toJson();
  return `${namespaceOf(object, metadata) ?? ''}/${metadata.name}`;
}

function namespaceOf({ apiGroup, kind }: ApiObject, { namespace }: { readonly namespace?: string }): string | undefined {
  // cdk8s calls the group of Namespace and the like `core`.
  return isClusterKind(apiGroup === 'core' ? '' : apiGroup, kind) ? undefined : namespace;
}

function refuse(object: ApiObject, earlier: ApiObject): never {
  const { kind, name, metadata } = object;
  const namespace = namespaceOf(object, metadata);
  const place = namespace === undefined ? '' : ` in namespace ${namespace}`;
  throw new ConfigError(madeBy(object), {
    field: 'name',
    value: name,
    problem: `is already the name of the ${kind} of ${madeBy(earlier).node.path}${place}`,
    fix: 'give one of the two another name, or use one App for each cluster',
  });
}

/** The construct that the user wrote: an object called `Resource` is a child of one. */
function madeBy(object: ApiObject): IConstruct {
  return object.node.id === 'Resource' ? object.node.scope! : object;
}
