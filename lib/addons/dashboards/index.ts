import { CONTROL_PLANE } from './control-plane';
import type { Dashboard } from './dashboard';
import { MESH } from './mesh';
import { SERVICE } from './service';
import { WORKLOAD } from './workload';

/** The included dashboards, by file name. */
export const DASHBOARDS: Readonly<Record<string, Dashboard>> = {
  'control-plane.json': CONTROL_PLANE,
  'mesh.json': MESH,
  'service.json': SERVICE,
  'workload.json': WORKLOAD,
};
