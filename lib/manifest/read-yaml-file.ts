import { readFileSync } from 'node:fs';
import { loadAll } from 'js-yaml';

/**
 * The first document of a file of settings, which is not a manifest.
 *
 * @throws when the file cannot be read or is not YAML, in one line
 */
export function readYamlFile(file: string): unknown {
  try {
    return loadAll(readFileSync(file, 'utf8'))[0];
  } catch (error) {
    const [message] = (error instanceof Error ? error.message : String(error)).split('\n');
    throw new Error(`${file}: is not valid YAML: ${message}`);
  }
}
