import { type CelFunc, celFunc, celMap, celMethod, CelScalar, mapType, objectType } from '@bufbuild/cel';
import { create } from '@bufbuild/protobuf';
import { DurationSchema } from '@bufbuild/protobuf/wkt';
import { isIP } from 'node:net';
import { parseDuration } from '../../../semantics/duration';
import { parseAbsoluteUrl, type ParsedUrl } from './url';

/**
 * The functions that the API server adds to CEL, as far as the rules of Istio, cert-manager and the Gateway API use them.
 *
 * A URL is passed around as the map of its parts.
 */
export function kubernetesFunctions(): CelFunc[] {
  const { BOOL, STRING } = CelScalar;
  const URL = mapType(STRING, STRING);
  const part = (method: string, name: keyof ParsedUrl) =>
    celMethod(method, URL, [], STRING, function () {
      return String(this.get(name));
    });
  return [
    celFunc('duration', [STRING], objectType(DurationSchema), goDuration),
    celFunc('isIP', [STRING], BOOL, (text) => !text.includes('%') && isIP(text) !== 0),
    celFunc('isURL', [STRING], BOOL, (text) => parseAbsoluteUrl(text) !== undefined),
    celFunc('url', [STRING], URL, (text) => {
      const url = parseAbsoluteUrl(text);
      if (!url) throw new Error(`"${text}" is not a valid URL`);
      return celMap(new Map(Object.entries(url)));
    }),
    part('getEscapedPath', 'path'),
    part('getHost', 'host'),
    part('getHostname', 'hostname'),
    part('getPort', 'port'),
    part('getScheme', 'scheme'),
  ];
}

const MAX_MILLISECONDS = 2 ** 63 / 1e6;

/** The library takes the empty text for zero, Go for a mistake. */
function goDuration(text: string) {
  const milliseconds = parseDuration(text);
  if (milliseconds === undefined || Math.abs(milliseconds) >= MAX_MILLISECONDS) throw new Error(`"${text}" is not a valid duration`);
  const seconds = Math.trunc(milliseconds / 1000);
  return create(DurationSchema, { seconds: BigInt(seconds), nanos: Math.round((milliseconds - seconds * 1000) * 1e6) });
}
