import type { Behaviour } from '../behaviour/behaviour';
import { grpcText } from '../../simulate/request/grpc';
import { DASHBOARDS } from '../../semantics/dashboards';
import { plainWords } from '../behaviour/plain-words';

/** `it goes to reviews (v2)`, `redirected to https://shop.example.com/ (301)`, `403, AuthorizationPolicy shop/deny denies it`. */
export function endText(behaviour: Behaviour): string {
  const { answer, reason } = behaviour;
  if (answer.isServed) return servedEnd(behaviour);
  const said = plainWords(reason);
  const code = grpcText(new Map(Object.entries(behaviour.responseHeaders))) ?? answer.status;
  return code === undefined ? said : `${code}, ${said}`;
}

/** What follows after `can now be reached from the internet`. */
export function servedText(behaviour: Behaviour): string {
  return `, and ${servedEnd(behaviour).replace(/^it /, '')}`;
}

function servedEnd({ answer: { kind, status, location }, backends }: Behaviour): string {
  if (location !== undefined) return `it is redirected to ${location} (${status})`;
  if (kind === 'answered') return `it is answered with ${status}`;
  const names = backends.map(({ name, share }) => (backends.length > 1 ? `${name} ${share}` : name)).join(', ');
  const isDashboard = backends.some(({ name }) => DASHBOARDS.includes(name.split(' ')[0]));
  return `it goes to ${names || 'nowhere'}${isDashboard ? ', a dashboard' : ''}`;
}
