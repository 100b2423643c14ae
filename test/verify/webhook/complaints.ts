import { formatPath } from '../../../lib/manifest/manifest';
import { readText } from '../../../lib/manifest/read-text';
import { checkAdmission } from '../../../lib/verify/webhook';

/** What the webhook says about an object with this spec, a line each: severity and field. */
export function complaints(apiVersion: string, kind: string, spec: string, metadata = ''): string[] {
  return problems(apiVersion, kind, spec, metadata).map(({ severity, path }) => `${severity} ${formatPath(path)}`);
}

/** The same in full, as a reader sees it. */
export function sentences(apiVersion: string, kind: string, spec: string, metadata = ''): string[] {
  return problems(apiVersion, kind, spec, metadata).map(
    ({ severity, path, message, fix }) => `${severity} ${formatPath(path)}: ${message}; ${fix}`,
  );
}

function problems(apiVersion: string, kind: string, spec: string, metadata: string) {
  const text = `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: sample, namespace: shop${metadata} }\nspec: ${spec}\n`;
  const { objects, problems: unreadable } = readText(text);
  if (objects.length !== 1 || unreadable.length > 0) throw new Error(`the test's YAML cannot be read: ${text}`);
  return checkAdmission(objects[0].object);
}
