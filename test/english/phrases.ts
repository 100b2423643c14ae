/** A way of saying things that Istio's and Kubernetes' own documentation does not use, and what it writes instead. */
export interface Phrase {
  readonly pattern: RegExp;
  readonly instead: string;
}

export const PHRASES: readonly Phrase[] = [
  { pattern: /(?<!\bthere )\bis no\b(?! longer)/i, instead: 'is not a valid port, is not a gateway' },
  { pattern: /(?<!\bthere )\b(is|are) none\b(?! of)/i, instead: 'is not one, is not valid, is empty' },
  { pattern: /\bhas(n't| not)\b/i, instead: 'does not have' },
  { pattern: /\b(is|stands) (there|here) twice\b/i, instead: 'is declared twice, is listed twice' },
  { pattern: /\bdeals? with (it |them )?so\b/i, instead: 'the service this rule applies to' },
  { pattern: /\bin vain\b/i, instead: 'has no effect' },
  { pattern: /\bmend(s|ed|ing)?\b/i, instead: 'fixed, corrected' },
  { pattern: /\btold in\b/i, instead: 'reported in, listed in' },
  { pattern: /\bpass(es|ed)? over\b/i, instead: 'ignores' },
  { pattern: /\bletter by letter\b/i, instead: 'literally, exactly, case-sensitively' },
  { pattern: /\bwithout a word\b/i, instead: 'silently' },
  { pattern: /\bworth knowing\b/i, instead: 'is only a note' },
  { pattern: /\bcarr(y|ies|ied) (it |them )?out\b/i, instead: 'enforces' },
  { pattern: /\bspeaks for\b/i, instead: 'applies to' },
  { pattern: /\b(in|comes) the clear\b/i, instead: 'in plain text' },
  { pattern: /\bwithout end\b/i, instead: 'in a loop' },
  { pattern: /\bsays nothing\b/i, instead: 'is empty, is not set' },
  { pattern: /\bnobody (is meant|carries|deals)\b/i, instead: 'matches no caller, is not enforced' },
  { pattern: /\b(goes?|passes|leads) (it )?by\b(?= *[.,;]|$)/i, instead: 'bypasses' },
];
