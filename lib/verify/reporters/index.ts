import type { VerifyResult } from '../verify';
import { github } from './github';
import { json } from './json';
import { sarif } from './sarif';
import { text } from './text';

/** The options of a report. */
export interface ReportOptions {
  /** With the colours of a terminal. @default false */
  readonly color?: boolean;
}

/** Writes a result for a reader or a program. */
export type Reporter = (result: VerifyResult, options?: ReportOptions) => string;

/** The name of a format. */
export type ReportFormat = 'github' | 'json' | 'sarif' | 'text';

/** The formats of `cdk8s-istio verify --format`. */
export const REPORTERS: Readonly<Record<ReportFormat, Reporter>> = { github, json, sarif, text };
