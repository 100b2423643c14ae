import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import type { Rule } from '../analysis/rule';
import { checkRule } from './check-rules';

/**
 * The rules that a module exports: alone, by name or in lists.
 *
 * @param path the file, from the working directory
 * @throws when the file does not exist, cannot be run, or exports no rule
 */
export function loadRules(path: string): readonly Rule[] {
  const file = resolve(path);
  if (!existsSync(file)) throw new Error(`the rules ${path} do not exist; write the path of a JavaScript module`);
  const exported = load(file, path);
  const rules = [...new Set([exported, ...Object.values(exported ?? {}).flat()].flat())].filter(looksLikeRule);
  if (rules.length === 0) throw new Error(`${path} does not export a rule; write export const … = defineRule({ … })`);
  rules.forEach(checkRule);
  return rules;
}

function load(file: string, path: string): object | undefined {
  try {
    return createRequire(file)(file) as object | undefined;
  } catch (error) {
    const [message] = (error instanceof Error ? error.message : String(error)).split('\n');
    throw new Error(`${path} cannot be loaded: ${message}; write a module that this version of Node can require`);
  }
}

function looksLikeRule(value: unknown): value is Rule {
  return typeof value === 'object' && value !== null && 'id' in value && 'check' in value;
}
