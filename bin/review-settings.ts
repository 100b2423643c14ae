import { existsSync } from 'node:fs';
import { readYamlFile } from '../lib/manifest/read-yaml-file';
import { type Group, GROUPS } from '../lib/review/changes/change';
import { nearest } from '../lib/semantics/nearest';

/** Who has to approve which changes, by group. */
export type Approvers = Partial<Record<Group, readonly string[]>>;

/** Where a command looks for settings. */
export const REVIEW_FILE = 'review.yaml';

/**
 * Reads `review.yaml`: `access: security-team`, or a list of names.
 *
 * @throws when the file is not a map of groups of changes
 */
export function readApprovers(file: string = REVIEW_FILE): Approvers {
  if (!existsSync(file)) return {};
  const value = readYamlFile(file) ?? {};
  if (typeof value !== 'object' || Array.isArray(value))
    throw new Error(`${file}: write groups of changes with their approvers, such as access: security-team`);
  return Object.fromEntries(Object.entries(value).map(([group, names]) => [groupNamed(group, file), namesIn(names, `${file}: ${group}`)]));
}

/** @throws when there is no such group */
export function groupNamed(name: string, where: string): Group {
  const group = GROUPS.find((each) => each === name);
  if (group) return group;
  const near = nearest(name, GROUPS);
  const fix = near === undefined ? `write ${GROUPS.join(', ')}` : `did you mean ${near}?`;
  throw new Error(`${where}: "${name}" is not a group of changes; ${fix}`);
}

function namesIn(value: unknown, where: string): readonly string[] {
  const names = Array.isArray(value) ? value : [value];
  if (names.length > 0 && names.every((name) => typeof name === 'string' && name !== '')) return names as readonly string[];
  throw new Error(`${where}: ${JSON.stringify(value)} is not a name; write the name of a team or a list of names`);
}
