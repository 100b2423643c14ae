import { existsSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CONSTRUCT_METADATA, isConstructMetadata } from '../manifest/construct-metadata';

/** Removes the construct metadata that cdk8s wrote next to the manifests, unless the user enabled it with the variable of cdk8s. */
export function removeConstructMetadata(manifests: readonly string[]): void {
  if (process.env.CDK8S_RECORD_CONSTRUCT_METADATA === 'true') return;
  for (const file of new Set(manifests.flatMap(candidates))) {
    if (existsSync(file) && isConstructMetadata(file, readFileSync(file, 'utf8'))) rmSync(file);
  }
}

/** An app writes it into its output folder, and each chart there or into a folder of its own below it. */
function candidates(manifest: string): readonly string[] {
  const folder = dirname(manifest);
  return [folder, dirname(folder)].map((each) => join(each, CONSTRUCT_METADATA));
}
