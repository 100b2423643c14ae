import type { IConstruct } from 'constructs';
import { ConfigError } from '../core/config-error';
import { expectOptions } from '../core/expect-value';
import { checkFields, type FieldsOf } from '../core/known-fields';
import type { HttpRouteOptions } from './http-route';
import type { WrittenPlace } from './source-match';

/** What `addHttpRoute` takes: options, and before them the name of a route that has one. */
export type RouteArguments<Options = HttpRouteOptions> = readonly [name: string, options: Options] | readonly [options: Options];

/** The name, if there is one, and the options. JavaScript may leave the options out behind a name. */
export function readRoute<Options>(args: RouteArguments<Options>): readonly [name: string | undefined, options: Options] {
  const [first, second] = args;
  return args.length > 1 || typeof first === 'string' ? [first as string, second!] : [undefined, first as Options];
}

/** The options of a route of any protocol, if they are some. */
export function checkRouteOptions<T extends object>({ at, field }: WrittenPlace, options: T, fields: FieldsOf<T>): T {
  return checkFields(at, field, expectOptions(at, field, options, '{ action: RouteAction.forward(service) }'), fields);
}

/** Refuses the name of an earlier route. */
export function checkNewName(at: IConstruct, field: string, name: string, earlier: readonly { readonly name?: string }[]): void {
  if (!earlier.some((route) => route.name === name)) return;
  throw new ConfigError(at, { field, value: name, problem: 'is the name of an earlier route', fix: 'give each route its own name' });
}
