/** True when a certificate for `name` is good for a host: `*` stands for one label, and a wildcard host needs that wildcard. */
export function certifies(name: string, host: string): boolean {
  if (name === host) return true;
  return name.startsWith('*.') && !host.startsWith('*') && host.slice(host.indexOf('.')) === name.slice(1);
}
