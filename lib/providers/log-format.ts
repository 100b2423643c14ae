import { ConfigError } from '../core/config-error';
import { isMapping } from '../semantics/mapping';
import { logFormatProblem } from '../semantics/log-format';

/** The format of an access log, with command operators of Envoy: a string, or the fields of a JSON object. */
export interface LogFormat {
  /**
   * The line: `%START_TIME% %REQ(:METHOD)% %RESPONSE_CODE%`.
   * @default - a JSON object if `labels` is set, otherwise Istio's default format
   * @see https://www.envoyproxy.io/docs/envoy/latest/configuration/observability/access_log/usage
   */
  readonly text?: string;
  /**
   * The fields of a JSON object: `{ status: '%RESPONSE_CODE%' }`; `{}` for Istio's own fields.
   * @default - none
   */
  readonly labels?: LogLabels;
}

/** Fields of a JSON object, with command operators in their values. */
export interface LogLabels {
  readonly [field: string]: string | number | boolean | LogLabels;
}

/** The format, if Envoy accepts it. */
export function checkLogFormat(at: string, format: LogFormat): LogFormat {
  if (format.text !== undefined) checkText(at, 'logFormat.text', format.text);
  if (format.labels) checkLabels(at, 'logFormat.labels', format.labels);
  return format;
}

/** Refuses a format that is both a string and an object, where Istio only accepts one of them. */
export function checkOneFormat(at: string, { text, labels }: LogFormat): void {
  if (text === undefined || labels === undefined) return;
  throw new ConfigError(at, { field: 'logFormat', problem: 'has text and labels, but a file only accepts one of them', fix: 'remove one' });
}

function checkLabels(at: string, field: string, labels: LogLabels): void {
  for (const [name, value] of Object.entries(labels)) {
    if (isMapping(value)) checkLabels(at, `${field}.${name}`, value);
    else checkText(at, `${field}.${name}`, String(value));
  }
}

function checkText(at: string, field: string, text: string): void {
  const problem = logFormatProblem(text);
  if (problem === undefined) return;
  throw new ConfigError(at, { field, value: text, problem, fix: 'write operators such as "%RESPONSE_CODE%", and "%%" for a percent sign' });
}
