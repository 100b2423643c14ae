import type { StringMatch } from '../../mesh/routes/string-match';

/** A part of a request that proxies evaluate. Headers, query parameters and claims have a name. */
export type QuestionAbout =
  'path' | 'method' | 'scheme' | 'authority' | 'header' | 'query parameter' | 'claim' | 'request principal' | 'source address';

/** Texts that answer a question with yes; `block` is a network, `folder` a path and everything below it. */
export type Example = StringMatch | { readonly kind: 'block' | 'folder'; readonly value: string };

/** One thing that a proxy asks about a request before it decides. */
export interface Question {
  readonly about: QuestionAbout;
  /** The header or query parameter, or the path of a claim, joined with dots. */
  readonly name?: string;
  /** Texts of which one is enough for yes. */
  readonly examples: readonly Example[];
  /** The answer for a value; undefined stands for a request without it. */
  holds(value: string | undefined): boolean;
}

/** The questions that must all be answered with yes for a route to match or a rule to apply. */
export type Conjunction = readonly Question[];

/** A token that a proxy would accept: its issuer, and one of the audiences if they are restricted. */
export interface TokenAsked {
  readonly issuer: string;
  readonly audience?: string;
}

/** Everything that one proxy could ask about a request. */
export interface Asked {
  readonly conjunctions: readonly Conjunction[];
  readonly tokens: readonly TokenAsked[];
}
