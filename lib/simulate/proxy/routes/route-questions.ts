import { remembered } from '../../../semantics/remembered';
import { matchesString } from '../../../mesh/routes/string-match';
import type { Cors } from '../../../mesh/routes/http-action';
import type { Asked, Conjunction, Question } from '../../request/question';
import type { Route } from './route';

/** The conditions of the routes of a virtual host. */
export const questionsOfRoutes = remembered((routes: readonly Route[]): Asked => ({
  conjunctions: routes.flatMap(conjunctionsOf),
  tokens: [],
}));

function conjunctionsOf({ conditions, action }: Route): readonly Conjunction[] {
  const own = conditions.map(({ question }) => question);
  return action.cors ? [own, [...own, originOf(action.cors)], [...own, originOf(action.cors), ...PREFLIGHT]] : [own];
}

function originOf({ allowOrigins }: Cors): Question {
  return {
    about: 'header',
    name: 'origin',
    examples: allowOrigins,
    holds: (origin) => allowOrigins.some((allowed) => matchesString(allowed, origin)),
  };
}

const PREFLIGHT: Conjunction = [
  { about: 'method', examples: [{ kind: 'exact', value: 'OPTIONS' }], holds: (method) => method === 'OPTIONS' },
  {
    about: 'header',
    name: 'access-control-request-method',
    examples: [{ kind: 'exact', value: 'GET' }],
    holds: (method) => method !== undefined,
  },
];
