import type { IConstruct } from 'constructs';
import { checkText } from './checks';
import { ConfigError } from './config-error';

/** Changes that a proxy makes to headers; `set` is applied before `add`. */
export interface HeaderOperations {
  /**
   * Changes to the request, before it reaches the destination.
   * @default - none
   */
  readonly request?: HeaderChanges;
  /**
   * Changes to the response, before the caller gets it.
   * @default - none
   */
  readonly response?: HeaderChanges;
}

/** Changes to the headers of one message. */
export interface HeaderChanges {
  /**
   * Headers that are set to this value and replace any previous value.
   * @default - none
   */
  readonly set?: Readonly<Record<string, string>>;
  /**
   * Headers to which this value is added.
   * @default - none
   */
  readonly add?: Readonly<Record<string, string>>;
  /**
   * Headers that are removed.
   * @default - none
   */
  readonly remove?: readonly string[];
}

interface WireChanges {
  readonly set?: Record<string, string>;
  readonly add?: Record<string, string>;
  readonly remove?: string[];
}

/** The operations as a VirtualService has them. */
export function renderHeaderOperations(
  at: IConstruct | string,
  field: string,
  { request, response }: HeaderOperations,
): { readonly request?: WireChanges; readonly response?: WireChanges } {
  return {
    request: request && renderChanges(at, `${field}.request`, request),
    response: response && renderChanges(at, `${field}.response`, response),
  };
}

/** The name of the header, if it is valid. */
export function checkHeaderName(at: IConstruct | string, field: string, name: string): string {
  if (typeof name === 'string' && /^[a-zA-Z0-9!#$%&'*+.^_`|~-]+$/.test(name)) return name;
  throw new ConfigError(at, { field, value: name, problem: 'is not a valid header name', fix: 'write one such as "x-request-id"' });
}

function renderChanges(at: IConstruct | string, field: string, { set, add, remove }: HeaderChanges): WireChanges {
  for (const name of [...Object.keys(set ?? {}), ...Object.keys(add ?? {}), ...(remove ?? [])]) checkHeaderName(at, field, name);
  for (const [name, value] of [...Object.entries(set ?? {}), ...Object.entries(add ?? {})]) checkText(at, `${field}.${name}`, value, 'yes');
  return { set: set && { ...set }, add: add && { ...add }, remove: remove && [...remove] };
}
