import type { Program } from '../measure';
import { ambient } from './ambient';
import { authorizationPolicy } from './authorization-policy';
import { certificate } from './certificate';
import { destinationRule } from './destination-rule';
import { envoyFilter } from './envoy-filter';
import { extensions } from './extensions';
import { gateway } from './gateway';
import { grpcAndTlsRoutes } from './grpc-and-tls-routes';
import { httpRoute } from './http-route';
import { issuers } from './issuers';
import { machines } from './machines';
import { peerAuthentication } from './peer-authentication';
import { proxyConfig } from './proxy-config';
import { requestAuthentication } from './request-authentication';
import { serviceEntry } from './service-entry';
import { sidecar } from './sidecar';
import { telemetry } from './telemetry';
import { virtualService } from './virtual-service';

/** Programs that together use every option of the public surface that a field of a CRD comes from. */
export const PROGRAMS: Readonly<Record<string, Program>> = {
  ambient,
  authorizationPolicy,
  certificate,
  destinationRule,
  envoyFilter,
  extensions,
  gateway,
  grpcAndTlsRoutes,
  httpRoute,
  issuers,
  machines,
  peerAuthentication,
  proxyConfig,
  requestAuthentication,
  serviceEntry,
  sidecar,
  telemetry,
  virtualService,
};
