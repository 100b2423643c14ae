/** Why a file of a folder is not read as manifests. */
export type LeftOutReason = keyof typeof TEXTS;

/** Files of a folder that are not manifests, or not applied. */
export interface LeftOut {
  readonly reason: LeftOutReason;
  readonly files: readonly string[];
}

const TEXTS = {
  kustomization: ['kustomization file', 'kustomization files'],
  patch: ['file that a kustomization uses as a patch or for a generator', 'files that kustomizations use as patches or for generators'],
  unlisted: ['file that is not listed in the kustomization next to it', 'files that are not listed in the kustomization next to them'],
  chart: ['file of a Helm chart', 'files of Helm charts'],
  configuration: ['configuration file of a tool', 'configuration files of tools'],
  other: ['file that is not a Kubernetes manifest', 'files that are not Kubernetes manifests'],
} as const;

/** One line for files of one kind: `left out: 3 files that are not Kubernetes manifests`. */
export function leftOutLine({ reason, files }: LeftOut): string {
  return `left out: ${files.length} ${TEXTS[reason][files.length === 1 ? 0 : 1]}`;
}

/** Gathers files by reason, in the order of the reasons above. */
export class LeftOutFiles {
  private readonly files = new Map<LeftOutReason, string[]>();

  add(reason: LeftOutReason, file: string): void {
    const files = this.files.get(reason) ?? [];
    files.push(file);
    this.files.set(reason, files);
  }

  list(): readonly LeftOut[] {
    const reasons = Object.keys(TEXTS) as LeftOutReason[];
    return reasons.flatMap((reason) => {
      const files = this.files.get(reason);
      return files ? [{ reason, files }] : [];
    });
  }
}
