import type { VerifyResult } from '../verify';

/** For a program: the findings as they are. */
export function json({ findings, suppressed, objects, notJudged, rulesOff }: VerifyResult): string {
  return `${JSON.stringify({ objects, notJudged, findings, suppressed, rulesOff }, undefined, 2)}\n`;
}
