import { load } from 'js-yaml';
import type { find } from '../support/synth';

/** What a YAML file holds, for a test to look into. */
export function readYaml(text: string): ReturnType<typeof find> {
  return load(text);
}
