import { CERTIFICATES } from './certificates';
import { OTHERS } from './others';
import { PLATFORM } from './platform';
import { POLICIES } from './policies';
import type { Report } from './report';
import { ROUTING } from './routing';

/** Every report. */
export const REPORTS: readonly Report[] = [...POLICIES, ...ROUTING, ...CERTIFICATES, ...PLATFORM, ...OTHERS];
