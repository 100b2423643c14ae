import { json } from './json';
import { markdown } from './markdown';
import type { ReviewReport } from './report';
import { sarif } from './sarif';
import { text } from './text';

/** The name of a format. */
export type ReviewFormat = 'json' | 'markdown' | 'sarif' | 'text';

/** The formats of `cdk8s-istio diff --format`. */
export const REVIEW_FORMATS: Readonly<Record<ReviewFormat, (report: ReviewReport, options?: { readonly color?: boolean }) => string>> = {
  json,
  markdown,
  sarif,
  text,
};
