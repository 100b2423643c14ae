import type { Cursor } from '../../mesh/reading/cursor';

/** A probe of a container that connects to one of its ports. */
export interface Probe {
  /** `readinessProbe.httpGet` */
  readonly field: Cursor;
  /** `readinessProbe` */
  readonly name: string;
  readonly port: Cursor;
}

/** The probes of a container of some kinds: `httpGet`, `tcpSocket`, `grpc`. */
export function probesOf(container: Cursor, kinds: readonly string[]): readonly Probe[] {
  return ['startupProbe', 'readinessProbe', 'livenessProbe'].flatMap((name) =>
    kinds
      .map((kind) => container.get(name, kind))
      .filter(({ isMapping }) => isMapping)
      .map((field) => ({ field, name, port: field.get('port') })),
  );
}
