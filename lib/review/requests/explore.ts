import type { Conjunction, TokenAsked } from '../../simulate/request/question';
import type { Outcome, PreparedRequest } from '../../simulate';
import type { Route } from '../../simulate/proxy/routes/route';
import type { Station } from '../../simulate/journey/way';
import { type Behaviour, behaviourOf } from '../behaviour/behaviour';
import type { Flow } from '../flows/flow';
import { onBoth, type Pair, type Sides } from '../sides';
import type { Choice, TokenChoice } from './choice';
import { choices } from './choices';
import { throughRewrite } from './through-rewrite';
import { toRequest } from './to-request';

/** A class of requests, a request of it, and what becomes of that on both sides. */
export interface Observation extends Pair<Behaviour> {
  readonly flow: Flow;
  readonly choice: Choice;
  readonly request: PreparedRequest;
}

/** What the requests of one flow were found to be like. */
export interface Exploration {
  readonly flow: Flow;
  readonly observations: readonly Observation[];
  /** Classes that were not asked, because there were too many. */
  readonly leftOut: number;
}

/** How many classes of requests of one flow are asked. */
const LIMIT = 4_096;

/** Asks one request of each class of a flow. What the proxies on the way could ask decides the classes, and is found on the way. */
export function explore(flow: Flow, sides: Sides): Exploration {
  const asked = new Map<string, Observation>();
  const questions = new Questions();
  let leftOut = 0;
  do {
    questions.grew = false;
    leftOut = 0;
    for (const choice of choices(questions.conjunctions, questions.tokens, questions.certificates)) {
      const request = toRequest(flow, choice);
      const key = JSON.stringify(request);
      const known = asked.get(key);
      if (known) {
        asked.set(key, { ...known, choice });
        continue;
      }
      if (asked.size >= LIMIT) {
        leftOut += 1;
        continue;
      }
      const outcomes = onBoth(sides, (side) => side.run(request, {}, true));
      questions.add(outcomes.before);
      questions.add(outcomes.after);
      asked.set(key, {
        flow,
        choice,
        request,
        before: behaviourOf(outcomes.before, sides.before),
        after: behaviourOf(outcomes.after, sides.after),
      });
    }
  } while (questions.grew && leftOut === 0);
  return { flow, observations: [...asked.values()], leftOut };
}

/** What was asked so far by the proxies of both sides. */
class Questions {
  grew = false;
  private readonly known = new Set<Conjunction>();
  private readonly knownTokens = new Map<string, TokenAsked>();
  private wantsCertificate = false;

  get conjunctions(): readonly Conjunction[] {
    return [...this.known];
  }

  get tokens(): readonly TokenChoice[] {
    const good = [...this.knownTokens.values()].map((token): TokenChoice => ({ kind: 'good', token }));
    return good.length > 0 ? [{ kind: 'none' }, { kind: 'broken' }, ...good] : [{ kind: 'none' }];
  }

  get certificates(): readonly boolean[] {
    return this.wantsCertificate ? [false, true] : [false];
  }

  add({ way }: Outcome): void {
    if (way) this.addStation(way, []);
  }

  private addStation({ asked, hop, legs }: Station, routes: readonly Route[]): void {
    for (const { conjunctions, tokens } of asked) {
      for (const conjunction of conjunctions) this.addConjunction(routes.reduceRight(throughRewrite, conjunction));
      for (const token of tokens) this.addToken(token);
    }
    if (hop.wants === 'client certificate' && !this.wantsCertificate) this.grew = this.wantsCertificate = true;
    const next = hop.route ? [...routes, hop.route] : routes;
    for (const { arrivals } of legs) for (const { station } of arrivals) if (station) this.addStation(station, next);
  }

  private addConjunction(conjunction: Conjunction): void {
    if (conjunction.length === 0 || this.known.has(conjunction)) return;
    this.known.add(conjunction);
    this.grew = true;
  }

  private addToken(token: TokenAsked): void {
    const key = `${token.issuer} ${token.audience}`;
    if (this.knownTokens.has(key)) return;
    this.knownTokens.set(key, token);
    this.grew = true;
  }
}
