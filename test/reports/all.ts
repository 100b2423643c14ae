import { ACCESS } from './access';
import { CERTIFICATES } from './certificates';
import { INSTALLATION } from './installation';
import { CONNECTIONS } from './connections';
import { ENVOY_FILTERS } from './envoy-filters';
import { GATEWAY_API } from './gateway-api';
import { OTHERS } from './others';
import { PLATFORM } from './platform';
import { POLICIES } from './policies';
import type { Report } from './report';
import { REQUESTS } from './requests';
import { ROUTING } from './routing';
import { SERVICES } from './services';

/** Every report. */
export const REPORTS: readonly Report[] = [
  ...POLICIES,
  ...ACCESS,
  ...ROUTING,
  ...REQUESTS,
  ...CONNECTIONS,
  ...SERVICES,
  ...GATEWAY_API,
  ...ENVOY_FILTERS,
  ...CERTIFICATES,
  ...PLATFORM,
  ...INSTALLATION,
  ...OTHERS,
];
