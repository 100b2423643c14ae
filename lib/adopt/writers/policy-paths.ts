import { call, type Call } from '../code';
import { NotSaid } from './fields';

/** Paths of a policy: `/cart` and `/cart/*` behind it are everything under `/cart`. */
export function writePolicyPaths(paths: readonly string[]): readonly Call[] {
  const written: Call[] = [];
  for (let index = 0; index < paths.length; index++) {
    const path = paths[index];
    if (paths[index + 1] === `${path}/*`) {
      written.push(call('PathMatch.under', path));
      index++;
    } else written.push(writePath(path));
  }
  return written;
}

function writePath(path: string): Call {
  if (path.includes('{')) return call('PolicyPath.template', path);
  if (path.startsWith('*') && path.length > 1) return call('PolicyPath.suffix', path.slice(1));
  if (!path.startsWith('/')) throw new NotSaid(`there is no option for the path ${path}`);
  return path.endsWith('*') ? call('PathMatch.prefix', path.slice(0, -1)) : call('PathMatch.exact', path);
}
