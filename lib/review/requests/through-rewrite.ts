import { remembered } from '../../semantics/remembered';
import type { Conjunction, Example, Question } from '../../simulate/request/question';
import { rewritten } from '../../simulate/proxy/stages/rewrite';
import type { Route } from '../../simulate/proxy/routes/route';
import { message } from '../../simulate/request/message';

/** The same questions about the request before a route rewrites its path. */
export function throughRewrite(conjunction: Conjunction, route: Route): Conjunction {
  if (route.action.rewrite?.uri === undefined && !route.action.rewrite?.regex) return conjunction;
  return movedBefore(route)(conjunction);
}

const movedBefore = remembered((route: Route) =>
  remembered((conjunction: Conjunction) => conjunction.map((question) => (question.about === 'path' ? move(question, route) : question))),
);

function move(question: Question, route: Route): Question {
  const pathAfter = (path: string) => rewritten(route, message({ authority: 'any', path })).path;
  return {
    about: 'path',
    examples: question.examples.flatMap((example) => [example, ...before(example, route)]),
    holds: (path) => path !== undefined && question.holds(pathAfter(path)),
  };
}

/** What the path was like before what the route matched was replaced. */
function before(example: Example, { uri, action }: Route): readonly Example[] {
  const to = action.rewrite?.uri;
  if (example.value === undefined || to === undefined || uri?.kind !== 'prefix' || !example.value.startsWith(to)) return [];
  return [{ ...example, value: uri.value + example.value.slice(to.length) }];
}
