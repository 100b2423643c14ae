import { remembered } from '../../../semantics/remembered';
import { takesEveryPath } from '../../../mesh/routes/http-match';
import { itemsAt, TextIndex } from '../../request/match/text-index';
import type { Message } from '../../request/message';
import { type Route, takes } from './route';

/** Up to this number, routes are tried one by one. */
const FEW = 8;

const indexOf = remembered((routes: readonly Route[]) => new RouteIndex(routes));

/** The routes that can match the request by its path, in order. */
export function candidates(routes: readonly Route[], { path }: Message): readonly Route[] {
  if (routes.length <= FEW) return routes;
  return indexOf(routes).for(path);
}

/** The first route that matches the request. */
export function firstMatch(routes: readonly Route[], message: Message): Route | undefined {
  return candidates(routes, message).find((route) => takes(route, message));
}

/** The routes of a virtual host by their path. */
class RouteIndex {
  private readonly byPath = new TextIndex();
  /** Those that compare the path in lower case. */
  private readonly byLowerPath = new TextIndex();
  /** Those that match every path, or use a regular expression. */
  private readonly others: number[] = [];

  constructor(private readonly routes: readonly Route[]) {
    for (const [position, route] of routes.entries()) this.add(route, position);
  }

  for(path: string): readonly Route[] {
    const found = new Set(this.others);
    this.byPath.collect(path, found);
    this.byLowerPath.collect(path.toLowerCase(), found);
    return itemsAt(this.routes, found);
  }

  private add({ uri, ignoreUriCase, wholeSegments }: Route, position: number): void {
    if (!uri || takesEveryPath(uri)) this.others.push(position);
    else if (wholeSegments) this.byPath.addPrefix((uri.value ?? '').replace(/\/$/, ''), position);
    else if (uri.kind !== 'exact' && uri.kind !== 'prefix') this.others.push(position);
    else {
      const index = ignoreUriCase ? this.byLowerPath : this.byPath;
      const text = ignoreUriCase ? uri.value.toLowerCase() : uri.value;
      if (uri.kind === 'exact') index.add(text, position);
      else index.addPrefix(text, position);
    }
  }
}
