import { JsonPatch, type ApiObject } from 'cdk8s';

/** The object without the namespace that cdk8s gives it in a chart that has one, because its kind is not namespaced. */
export function withoutNamespace(object: ApiObject): ApiObject {
  if (object.metadata.namespace !== undefined) object.addJsonPatch(JsonPatch.remove('/metadata/namespace'));
  return object;
}
