import { ConfigError } from '../core/config-error';
import { isMapping } from '../semantics/mapping';
import { logFormatProblem } from '../semantics/log-format';

/** How a line of an access log looks, with the command operators of Envoy: a text, or the fields of a JSON object. */
export interface LogFormat {
  /**
   * The line: `%START_TIME% %REQ(:METHOD)% %RESPONSE_CODE%`.
   * @default - a JSON object when `labels` are given, else Istio's own line
   * @see https://www.envoyproxy.io/docs/envoy/latest/configuration/observability/access_log/usage
   */
  readonly text?: string;
  /**
   * The fields of a JSON object: `{ status: '%RESPONSE_CODE%' }`; `{}` for Istio's own fields.
   * @default - none
   */
  readonly labels?: LogLabels;
}

/** Fields of a JSON object with command operators in their texts. */
export interface LogLabels {
  readonly [field: string]: string | number | boolean | LogLabels;
}

/** The format, when Envoy takes it. */
export function checkLogFormat(at: string, format: LogFormat): LogFormat {
  if (format.text !== undefined) checkText(at, 'logFormat.text', format.text);
  if (format.labels) checkLabels(at, 'logFormat.labels', format.labels);
  return format;
}

/** Refuses a format that is both a line and an object, where Istio takes one of them. */
export function checkOneFormat(at: string, { text, labels }: LogFormat): void {
  if (text === undefined || labels === undefined) return;
  throw new ConfigError(at, { field: 'logFormat', problem: 'has text and labels, and a file takes one of them', fix: 'drop one' });
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
