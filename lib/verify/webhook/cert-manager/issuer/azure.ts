import { type Problems, refuse } from '../../check';
import type { Field } from '../../field';
import { checkRequired, checkSecretKey } from '../required';

const SERVICE_PRINCIPAL = ['clientID', 'tenantID', 'clientSecretSecretRef'];

/** Azure DNS: by a service principal, whose three parts go together, or by a managed identity. */
export function* checkAzure(azure: Field): Problems {
  const identity = azure.get('managedIdentity');
  if (SERVICE_PRINCIPAL.some((name) => !azure.get(name).isEmpty || (name.endsWith('Ref') && azure.get(name).exists))) {
    yield* checkServicePrincipal(azure);
    if (identity.exists)
      yield refuse(identity, `managedIdentity does not go with ${SERVICE_PRINCIPAL.join(', ')}`, 'keep one way to sign in');
  } else if (!identity.get('clientID').isEmpty && !identity.get('resourceID').isEmpty) {
    yield refuse(identity, 'clientID and resourceID of a managed identity exclude each other', 'keep one of them');
  }
  yield* checkRequired(azure.get('subscriptionID'), 'the subscription');
  yield* checkRequired(azure.get('resourceGroupName'), 'the resource group');
}

function* checkServicePrincipal(azure: Field): Problems {
  const secret = azure.get('clientSecretSecretRef');
  yield* checkRequired(azure.get('clientID'), 'the client id');
  if (secret.exists) yield* checkSecretKey(secret);
  else yield refuse(secret, 'the Secret of the client is required beside clientID and tenantID', 'write the name and key of a Secret');
  yield* checkRequired(azure.get('tenantID'), 'the tenant id');
}
