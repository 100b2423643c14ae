import { type Problems, refuse } from '../../check';
import type { Field } from '../../field';
import { checkDns01 } from './dns01';
import { checkHttp01 } from './http01';

/** How one kind of challenge is solved: by HTTP or by DNS. */
export function* checkSolver(solver: Field): Problems {
  const http = solver.get('http01');
  const dns = solver.get('dns01');
  if (http.exists) yield* checkHttp01(http);
  if (http.exists && dns.exists) yield refuse(solver, 'the solver has both http01 and dns01', 'write a solver for each');
  else if (dns.exists) yield* checkDns01(dns);
  else if (!http.exists) yield refuse(solver, 'the solver has no type', 'write http01 or dns01');
}
