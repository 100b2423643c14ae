import type { Field } from '../../field';

/** A match with the route it belongs to. */
export interface RoutedMatch {
  readonly match: Field;
  readonly route: Field;
}

/** How messages call a route or match: by its name, or by its place. */
export function nameOf(field: Field): string {
  const name = field.get('name').text;
  const [list, index] = field.path.slice(-2);
  const what = list === 'match' ? 'match' : 'route';
  return name ? `${what} "${name}"` : `${what} #${index}`;
}
