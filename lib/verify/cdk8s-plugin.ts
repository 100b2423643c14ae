import { removeConstructMetadata } from './cdk8s-plugin-metadata';
import { checkProperties, type MeshValidationProperties } from './cdk8s-plugin-properties';
import { readConfig } from './config/read-config';
import { withConfig } from './config/with-config';
import { type Finding, reaches } from './finding';
import { placeOf } from './one-line';
import { verify, type VerifyResult } from './verify';

/** One violation, as cdk8s-cli expects it. */
interface Violation {
  readonly ruleName: string;
  readonly recommendation: string;
  readonly fix: string;
  readonly violatingResources: readonly {
    readonly resourceName: string;
    readonly locations: readonly string[];
    readonly manifestPath: string;
  }[];
}

/** The part of cdk8s-cli's ValidationContext that the plugin uses; depending on the CLI itself would install it twice. */
interface ValidationContext {
  readonly manifests: readonly string[];
  readonly report: {
    addViolation(violation: Violation): void;
    submit(status: 'success' | 'failure', metadata?: Readonly<Record<string, string>>): void;
  };
}

/**
 * Verifies the manifests of any cdk8s app, with or without constructs of this library, according to `cdk8s-istio.yaml`. It removes the
 * `construct-metadata.json` that cdk8s-cli has an app write for it, because `kubectl apply -f dist` refuses that file; cdk8s-cli has read it
 * by then.
 *
 * @example
 * # cdk8s.yaml
 * validations:
 *   - package: ./node_modules/cdk8s-istio
 *     version: 0.1.0
 *     class: MeshValidation
 *     properties: { failOn: error }
 *
 * @see https://cdk8s.io/docs/latest/cli/synth/#validations
 */
export class MeshValidation {
  /** @throws when a property does not exist or its value is not valid */
  constructor(private readonly properties: MeshValidationProperties = {}) {
    checkProperties(properties);
  }

  /** @internal Called by `cdk8s synth` once the manifests are written. */
  async validate(context: ValidationContext): Promise<void> {
    const { context: elsewhere = [], failOn = 'error', istio, gatewayApi } = this.properties;
    removeConstructMetadata(context.manifests);
    const options = withConfig({ context: elsewhere, istio, gatewayApi }, readConfig(this.properties.config));
    const result = verify(context.manifests, options);
    for (const [rule, findings] of byRule(result)) context.report.addViolation(violation(rule, findings));
    const failed = result.findings.some(({ severity }) => reaches(severity, failOn));
    context.report.submit(failed ? 'failure' : 'success', { objects: String(result.objects), findings: String(result.findings.length) });
  }
}

function byRule({ findings }: VerifyResult): ReadonlyMap<string, readonly Finding[]> {
  const rules = new Map<string, Finding[]>();
  for (const finding of findings) {
    const rule = `${finding.severity} ${finding.rule}`;
    rules.set(rule, [...(rules.get(rule) ?? []), finding]);
  }
  return rules;
}

function violation(ruleName: string, findings: readonly Finding[]): Violation {
  return {
    ruleName,
    recommendation: distinct(findings.map(({ message }) => message)),
    fix: distinct(findings.map(({ fix }) => fix ?? '')),
    violatingResources: findings.map((finding) => ({
      resourceName: nameOf(finding),
      locations: [[placeOf(finding), finding.object, finding.field].filter(Boolean).join(' ')],
      manifestPath: finding.file ?? '',
    })),
  };
}

/** The `metadata.name`, by which cdk8s-cli looks up the construct. */
function nameOf({ object, file }: Finding): string {
  return object?.split(/[ /]/).at(-1) ?? file ?? '';
}

function distinct(texts: readonly string[]): string {
  return [...new Set(texts)].filter(Boolean).join('\n');
}
