import { isVisible } from '../visibility/visibility';
import type { Cursor } from '../reading/cursor';
import type { HttpRule } from './host-routes';
import type { HttpMatch, PlacedMatch } from './http-match';
import { readHttpAction } from './read-http-action';
import { readHttpRule, readMatches, type VirtualService } from './virtual-service';

/** VirtualServices without hosts, which others delegate to. */
export class Delegates {
  private readonly byName: ReadonlyMap<string, VirtualService>;

  constructor(
    delegates: readonly VirtualService[],
    private readonly clusterDomain: string,
  ) {
    this.byName = new Map(delegates.map((delegate) => [`${delegate.namespace}/${delegate.name}`, delegate]));
  }

  /** The entries of `http` of a root VirtualService, each delegate replaced by what it delegates to. */
  expand(root: VirtualService): readonly HttpRule[] {
    return root.spec
      .get('http')
      .items()
      .flatMap((rule) => {
        if (!rule.get('delegate').present) return [readHttpRule(rule, this.clusterDomain)];
        const target = this.of(rule);
        return target && isVisible(target.exportedTo, root.namespace) ? mergeDelegate(rule, target, this.clusterDomain) : [];
      });
  }

  /** `namespace/name` of the delegates. */
  get refs(): readonly string[] {
    return [...this.byName.keys()];
  }

  /** Each entry of the delegates of a root, merged with the entry of the root that refers to the delegate. */
  merges(root: VirtualService): readonly DelegateMerge[] {
    return root.spec
      .get('http')
      .items()
      .flatMap((rule) => {
        const target = rule.get('delegate').present ? this.of(rule) : undefined;
        if (!target || !isVisible(target.exportedTo, root.namespace)) return [];
        return target.spec
          .get('http')
          .items()
          .map((leaf) => mergeOf(rule, leaf));
      });
  }

  /** The VirtualService that an entry delegates to, whether or not it is exported there. */
  of(rule: Cursor): VirtualService | undefined {
    const delegate = rule.get('delegate');
    return this.byName.get(`${delegate.get('namespace').text() || rule.entry.namespace}/${delegate.get('name').text()}`);
  }
}

/** An entry of a delegate, and the entry of a root that names the delegate. */
export interface DelegateMerge {
  readonly rule: Cursor;
  readonly leaf: Cursor;
  /** True if their matches cannot be met together, so that Istio drops the entry. */
  readonly isDropped: boolean;
  /** True if some of its matches could be met. */
  readonly fitsInPart: boolean;
}

function mergeOf(rule: Cursor, leaf: Cursor): DelegateMerge {
  const [root, own] = [readMatches(rule), readMatches(leaf)];
  return {
    rule,
    leaf,
    isDropped: mergeMatches(root, own) === undefined,
    fitsInPart: own.some((match) => root.some((each) => !conflicts(each, match))),
  };
}

const INHERITED = new Set([
  'rewrite',
  'directResponse',
  'timeout',
  'retries',
  'fault',
  'mirror',
  'mirrorPercent',
  'mirrorPercentage',
  'mirrors',
  'corsPolicy',
  'headers',
]);

function mergeDelegate(root: Cursor, delegate: VirtualService, clusterDomain: string): readonly HttpRule[] {
  const rootMatches = readMatches(root);
  const rootName = root.get('name').text() ?? '';
  return delegate.spec
    .get('http')
    .items()
    .flatMap((leaf) => {
      const matches = mergeMatches(rootMatches, readMatches(leaf));
      if (!matches) return [];
      const field = (name: string) => (leaf.get(name).present || !INHERITED.has(name) ? leaf.get(name) : root.get(name));
      const action = readHttpAction(field, delegate.namespace, clusterDomain);
      return [{ field: leaf, at: leaf.at, name: joinNames(rootName, leaf.get('name').text() ?? ''), matches, action }];
    });
}

function joinNames(root: string, leaf: string): string {
  return root && leaf ? `${root}-${leaf}` : root || leaf;
}

/** All pairs that can be met together; undefined if an entry of the delegate cannot be merged with any entry of the root. */
function mergeMatches(root: readonly HttpMatch[], leaf: readonly HttpMatch[]): readonly HttpMatch[] | undefined {
  if (root.length === 0) return leaf;
  if (leaf.length === 0) return root;
  const merged: HttpMatch[] = [];
  for (const leafMatch of leaf) {
    const compatible = root.filter((rootMatch) => !conflicts(rootMatch, leafMatch));
    if (compatible.length === 0) return undefined;
    merged.push(...compatible.map((rootMatch) => mergeMatch(rootMatch, leafMatch)));
  }
  return merged;
}

function mergeMatch(root: HttpMatch, leaf: HttpMatch): HttpMatch {
  return {
    at: leaf.at,
    name: joinNames(root.name, leaf.name),
    port: leaf.port ?? root.port,
    gateways: leaf.gateways.length > 0 ? leaf.gateways : root.gateways,
    sourceLabels: { ...root.sourceLabels, ...leaf.sourceLabels },
    sourceNamespace: leaf.sourceNamespace || root.sourceNamespace,
    uri: leaf.uri ?? root.uri,
    ignoreUriCase: leaf.ignoreUriCase || root.ignoreUriCase,
    scheme: leaf.scheme ?? root.scheme,
    method: leaf.method ?? root.method,
    authority: leaf.authority ?? root.authority,
    headers: new Map([...root.headers, ...leaf.headers]),
    withoutHeaders: new Map([...root.withoutHeaders, ...leaf.withoutHeaders]),
    queryParams: new Map([...root.queryParams, ...leaf.queryParams]),
  };
}

function conflicts(root: HttpMatch, leaf: HttpMatch): boolean {
  return (
    root.ignoreUriCase !== leaf.ignoreUriCase ||
    textConflicts(root.uri, leaf.uri) ||
    textConflicts(root.scheme, leaf.scheme) ||
    textConflicts(root.method, leaf.method) ||
    textConflicts(root.authority, leaf.authority) ||
    mapsConflict(root.headers, leaf.headers) ||
    mapsConflict(root.withoutHeaders, leaf.withoutHeaders) ||
    mapsConflict(root.queryParams, leaf.queryParams) ||
    (root.port !== undefined && leaf.port !== undefined && root.port !== leaf.port) ||
    (root.sourceNamespace !== '' && root.sourceNamespace !== leaf.sourceNamespace) ||
    Object.entries(leaf.sourceLabels).some(([key, value]) => (root.sourceLabels[key] ?? value) !== value) ||
    leavesGateways(root.gateways, leaf.gateways)
  );
}

function mapsConflict(root: ReadonlyMap<string, PlacedMatch>, leaf: ReadonlyMap<string, PlacedMatch>): boolean {
  return [...leaf].some(([name, match]) => textConflicts(root.get(name), match));
}

function leavesGateways(root: readonly string[], leaf: readonly string[]): boolean {
  return root.length > 0 && leaf.some((gateway) => !root.includes(gateway));
}

/** Two texts can only be met together if they are equal, or if one is below a prefix of the root. */
function textConflicts(root: PlacedMatch | undefined, leaf: PlacedMatch | undefined): boolean {
  if (!root || !leaf) return false;
  if (root.match.kind === 'regex' || leaf.match.kind === 'regex') return true;
  if (root.match.kind === 'exact') return leaf.match.kind !== 'exact' || leaf.match.value !== root.match.value;
  if (root.match.kind === 'prefix') return leaf.match.kind === 'present' || !leaf.match.value.startsWith(root.match.value);
  return false;
}
