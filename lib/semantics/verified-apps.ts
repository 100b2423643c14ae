const verified = new WeakSet<object>();

/** Remembers that an app is verified at synth, so that its constructs do not report the same mistakes. */
export function markVerified(app: object): void {
  verified.add(app);
}

/** True for an app that is verified at synth. */
export function isVerified(app: object): boolean {
  return verified.has(app);
}
