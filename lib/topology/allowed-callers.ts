import type { Construct } from 'constructs';
import { security } from '../../imports';
import { noteAllowedCall } from '../core/allowed-calls';
import { operationSeesRequests, renderOperation, type OperationOptions } from '../core/operation';
import { attachPolicy } from '../core/policy-attachment';
import { principalNames } from '../core/principal';
import { MeshResource } from '../core/resource';
import type { IPolicyTarget, IPrincipal, IServiceHost } from '../core/roles';

const ID = 'AllowedCallers';

/** The service that callers may call. */
interface Callee extends IPolicyTarget, IServiceHost {
  readonly name: string;
  readonly namespace: string;
}

/** The callers of a service: one AuthorizationPolicy with the service's name and a rule for each caller. Everyone else is denied. */
export class AllowedCallers extends MeshResource<security.AuthorizationPolicySpec> {
  /** The callers of a service, stored below the construct that creates it. */
  static of(scope: Construct, service: Callee): AllowedCallers {
    const id = `${ID}-${service.namespace}-${service.name}`;
    return (scope.node.tryFindChild(id) as AllowedCallers | undefined) ?? new AllowedCallers(scope, id, service);
  }

  private readonly rules: security.AuthorizationPolicySpecRules[] = [];

  private constructor(
    scope: Construct,
    id: string,
    private readonly service: Callee,
  ) {
    const { name, namespace } = service;
    super(scope, id, { gvk: security.AuthorizationPolicy.GVK, namespace: {} }, { name, namespace });
  }

  /** Allows a caller, for some requests or for all. */
  add(caller: IPrincipal, operation: OperationOptions): void {
    const asked = Object.values(operation).some((option) => option !== undefined);
    const to = asked ? [{ operation: renderOperation(this.node.path, operation) }] : undefined;
    this.rules.push({ from: [{ source: { principals: [...principalNames(caller)] } }], to });
    noteAllowedCall(this, caller, this.service.asServiceHost());
    this.attachment();
  }

  protected renderSpec(): security.AuthorizationPolicySpec {
    return { ...this.attachment(), action: 'ALLOW', rules: this.rules };
  }

  private attachment() {
    const operations = this.rules.flatMap(({ to }) => to ?? []);
    const seesRequests = operations.some(({ operation }) => operationSeesRequests(operation!));
    return attachPolicy(this, this.service.asPolicyTarget(), seesRequests ? 'requests' : 'connections');
  }
}
