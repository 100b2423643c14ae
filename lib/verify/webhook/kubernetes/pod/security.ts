import { type Problems, refuse } from '../../check';
import type { Field } from '../../field';
import { checkGiven, checkWord } from '../values/choice';
import { checkRange } from '../values/numbers';

const MAX_ID = 2147483647;

/** Who a pod runs as. */
export function* checkPodSecurity(spec: Field): Problems {
  const context = spec.get('securityContext');
  yield* checkIds(context);
  yield* checkRange(context.get('fsGroup'), 0, MAX_ID);
  for (const group of context.get('supplementalGroups').items()) yield* checkRange(group, 0, MAX_ID);
  yield* checkGiven(context.get('fsGroupChangePolicy'), ['Always', 'OnRootMismatch']);
  yield* checkGiven(context.get('supplementalGroupsPolicy'), ['Merge', 'Strict']);
  if (spec.get('shareProcessNamespace').isTrue && spec.get('hostPID').isTrue) {
    yield refuse(spec.get('shareProcessNamespace'), 'shareProcessNamespace and hostPID are mutually exclusive', 'keep one of them');
  }
  yield* checkSysctls(context.get('sysctls').items());
}

/** Who a container runs as, and what it may do. */
export function* checkContainerSecurity(context: Field): Problems {
  if (!context.exists) return;
  yield* checkIds(context);
  yield* checkGiven(context.get('procMount'), ['Default', 'Unmasked']);
  const escalation = context.get('allowPrivilegeEscalation');
  if (escalation.value !== false) return;
  const added = context.get('capabilities', 'add').items();
  if (context.get('privileged').isTrue || added.some(({ text }) => text === 'CAP_SYS_ADMIN')) {
    yield refuse(escalation, 'a privileged container can always escalate', 'remove it, or remove privileged and CAP_SYS_ADMIN');
  }
}

function* checkIds(context: Field): Problems {
  yield* checkRange(context.get('runAsUser'), 0, MAX_ID);
  yield* checkRange(context.get('runAsGroup'), 0, MAX_ID);
  yield* checkProfile(context.get('seccompProfile'));
  yield* checkProfile(context.get('appArmorProfile'));
}

function* checkProfile(profile: Field): Problems {
  if (!profile.exists) return;
  const [type, file] = [profile.get('type'), profile.get('localhostProfile')];
  yield* checkWord(type, ['Localhost', 'RuntimeDefault', 'Unconfined']);
  if (type.text === 'Localhost' && file.isEmpty) yield refuse(file, 'a profile of type Localhost requires a file', 'write its path');
  if (type.text !== 'Localhost' && file.exists) yield refuse(file, 'localhostProfile can only be used with type: Localhost', 'remove it');
}

function* checkSysctls(sysctls: readonly Field[]): Problems {
  const names = sysctls.map((each) => each.get('name'));
  for (const [index, name] of names.entries()) {
    const valid = name.text.length <= 253 && /^([a-z0-9]([-_a-z0-9]*[a-z0-9])?[./])*[a-z0-9]([-_a-z0-9]*[a-z0-9])?$/.test(name.text);
    if (!valid) yield refuse(name, 'this is not a valid sysctl name', 'write it as in net.core.somaxconn');
    else if (names.findIndex(({ text }) => text === name.text) < index) yield refuse(name, 'the sysctl is listed twice', 'remove one');
  }
}
