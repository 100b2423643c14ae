import { basename } from 'node:path';

/** The file in which an App of cdk8s records its constructs, beside the manifests, when `cdk8s.yaml` has validations. */
export const CONSTRUCT_METADATA = 'construct-metadata.json';

/** True for that file, told by its name and by what is in it. It holds no objects of Kubernetes. */
export function isConstructMetadata(file: string, text: string): boolean {
  if (basename(file) !== CONSTRUCT_METADATA) return false;
  const { version, resources, apiVersion, kind } = parsed(text);
  return typeof version === 'string' && apiVersion === undefined && kind === undefined && isRecord(resources);
}

/** `{ "reviews": { "path": "bookinfo/Reviews/Resource" } }` */
function isRecord(resources: unknown): boolean {
  if (typeof resources !== 'object' || resources === null) return false;
  return Object.values(resources).every((each: { readonly path?: unknown } | null) => typeof each?.path === 'string');
}

function parsed(text: string): Readonly<Record<string, unknown>> {
  try {
    return (JSON.parse(text) as Record<string, unknown> | null) ?? {};
  } catch {
    return {};
  }
}
