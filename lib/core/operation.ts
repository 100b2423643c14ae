import type { security } from '../../imports';
import { checkPort } from './checks';
import { ConfigError } from './config-error';
import { ROUTE_HOST } from './expect-role';
import { expectValue } from './expect-value';
import { checkFields, type FieldsOf } from './known-fields';
import type { LiteralPath } from './path-match';
import { checkPolicyPaths, renderPolicyPath, type PolicyPath } from './policy-path';
import type { IRouteHost } from './roles';

/** An HTTP method. gRPC calls are POST. */
export type HttpMethod = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS' | 'CONNECT' | 'TRACE';

/** An operation of a request. All fields that are set must match; in a list, one value is enough. */
export interface OperationOptions {
  /**
   * Methods.
   * @default - all
   */
  readonly methods?: readonly HttpMethod[];
  /**
   * Paths, without the query. Paths are case-sensitive, and `/admin` does not match `/admin/`: `PathMatch.under` matches both.
   * @default - all
   */
  readonly paths?: readonly (LiteralPath | PolicyPath)[];
  /**
   * Ports on which the workload listens: those of the container, not of the Service. For a gateway, the port of its pods, such as 8443.
   * @default - all
   */
  readonly ports?: readonly number[];
  /**
   * Hosts that callers ask for, with and without a port; `*.` at the start matches all subdomains.
   * @default - all
   */
  readonly hosts?: readonly (string | IRouteHost)[];
}

/** The operation that a request must match, and operations that it must not match. */
export interface OperationFields extends OperationOptions {
  /**
   * Operations to which the rule does not apply.
   * @default - no exception
   */
  readonly not?: OperationOptions;
}

const FIELDS: FieldsOf<OperationOptions> = { methods: true, paths: true, ports: true, hosts: true };

type Wire = security.AuthorizationPolicySpecRulesToOperation;

/**
 * The operation in the form of an AuthorizationPolicy.
 *
 * @throws ConfigError when no field is set, or a list is empty
 */
export function renderOperation(at: string, fields: OperationFields): Wire {
  const { not: exception = {}, ...operation } = fields;
  const is = renderFields(at, operation);
  const not = renderFields(`${at}.not`, exception);
  const wire = {
    ...is,
    ...Object.fromEntries(Object.entries(not).map(([name, value]) => [`not${name[0].toUpperCase()}${name.slice(1)}`, value])),
  };
  if (Object.values(wire).some((list) => list !== undefined)) return wire;
  throw new ConfigError(at, { field: 'operation', problem: 'is empty', fix: 'set methods, paths, ports or hosts, or leave it out' });
}

/** True if the operation can only be told from requests, not from connections. */
export function operationSeesRequests({ ports: _ports, notPorts: _notPorts, ...rest }: Wire): boolean {
  return Object.values(rest).some((list) => list !== undefined);
}

function renderFields(at: string, operation: OperationOptions): Wire {
  const { methods, paths, ports, hosts } = checkFields(at, '', operation, FIELDS);
  for (const [field, list] of Object.entries({ methods, paths, ports, hosts })) checkList(at, field, list);
  methods?.forEach((method) => checkMethod(at, method));
  return {
    hosts: hosts?.flatMap((host, index) => withPorts(hostOf(at, `hosts[${index}]`, host))),
    ports: ports?.map((port) => String(checkPort(at, 'ports', port))),
    methods: methods && [...methods],
    paths: paths && checkPolicyPaths(at, paths).flatMap(renderPolicyPath),
  };
}

function hostOf(at: string, field: string, host: string | IRouteHost): string {
  return typeof host === 'string' ? host : expectValue(at, field, host, ROUTE_HOST).asRouteHost().host;
}

function withPorts(host: string): string[] {
  return /[:]|\*$/.test(host) ? [host] : [host, `${host}:*`];
}

function checkList(at: string, field: string, list: readonly unknown[] | undefined): void {
  if (list !== undefined && !Array.isArray(list))
    throw new ConfigError(at, { field, value: list, problem: 'is not a list', fix: 'write [ … ]' });
  if (list?.length !== 0) return;
  throw new ConfigError(at, { field, value: [], problem: 'is empty, so it matches nothing', fix: 'name one, or leave it out for all' });
}

function checkMethod(at: string, method: string): void {
  if (/^[A-Z]+$/.test(method)) return;
  const fix = `write "${String(method).toUpperCase()}"`;
  throw new ConfigError(at, { field: 'methods', value: method, problem: 'is not a valid method: methods are case-sensitive', fix });
}
