import type { IConstruct } from 'constructs';
import { ConfigError } from '../core/config-error';
import { isAmbient } from '../core/data-planes';
import type { MeshService } from '../topology/mesh-service';

/** Refuses a service in ambient mode for a tool that splits requests with VirtualServices. */
export function checkHasSidecars(at: IConstruct, { namespace, host }: MeshService, tool: string): void {
  if (!isAmbient(at, namespace)) return;
  const problem = `is in ambient mode, but ${tool} writes VirtualServices and DestinationRules, which are only experimental for waypoints`;
  throw new ConfigError(at, { field: 'service', value: host, problem, fix: 'use a Canary, which writes an HTTPRoute' });
}
