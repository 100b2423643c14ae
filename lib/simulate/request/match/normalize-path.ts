import type { PathNormalization } from '../../../mesh/config/mesh-config';

/** The path as Istio's proxies normalize it before they compare it: `..` is resolved, `%61` is `a`, `//` is kept. */
export function normalizePath(path: string, how: PathNormalization = 'DEFAULT'): string {
  if (how === 'NONE' || !path.startsWith('/')) return path;
  let clean = path;
  if (how === 'DECODE_AND_MERGE_SLASHES') clean = clean.replace(/%2f|%5c/gi, '/');
  clean = withoutDots(decodeUnreserved(clean.replaceAll('\\', '/')));
  return how === 'MERGE_SLASHES' || how === 'DECODE_AND_MERGE_SLASHES' ? clean.replace(/\/{2,}/g, '/') : clean;
}

function decodeUnreserved(path: string): string {
  if (!path.includes('%')) return path;
  return path.replace(/%([0-9a-f]{2})/gi, (escape, code) => {
    const character = String.fromCharCode(parseInt(code, 16));
    return /[A-Za-z0-9._~-]/.test(character) ? character : escape;
  });
}

function withoutDots(path: string): string {
  if (!path.includes('/.')) return path;
  const kept: string[] = [];
  const segments = path.slice(1).split('/');
  segments.forEach((segment, index) => {
    const isLast = index === segments.length - 1;
    if (segment === '..') kept.pop();
    if (segment === '.' || segment === '..') {
      if (isLast) kept.push('');
    } else {
      kept.push(segment);
    }
  });
  return `/${kept.join('/')}`;
}
