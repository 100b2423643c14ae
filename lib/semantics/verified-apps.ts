const verified = new WeakSet<object>();

/** Remembers that an app is verified at synth, so that its constructs leave to that what it tells as well. */
export function markVerified(app: object): void {
  verified.add(app);
}

/** True for an app that is verified at synth. */
export function isVerified(app: object): boolean {
  return verified.has(app);
}
