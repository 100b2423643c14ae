import { call, type Call } from '../code';
import type { Draft, Subject } from './draft';
import { type Fields, fieldsOf, given, ifSaid, lastArgument, listOf, NotSaid, optionalList } from './fields';
import { policyTarget } from './policy-target';

export function writeTelemetry(subject: Subject): Draft {
  const target = policyTarget(subject);
  const { accessLogging, tracing, metrics } = subject.spec;
  const logs = ifSaid(() => optionalList(accessLogging, writeLogs));
  const traces = listOf(tracing).length === 1 ? ifSaid(() => writeTracing(listOf(tracing)[0])) : undefined;
  const spec = given({
    accessLogging: logs === undefined ? accessLogging : undefined,
    tracing: traces === undefined ? tracing : undefined,
    metrics,
  });
  return {
    callee: 'Telemetry',
    options: given({ target, accessLogs: logs, tracing: traces, spec: Object.keys(spec).length > 0 ? spec : undefined }),
  };
}

function writeLogs({ providers, disabled, filter, match }: Fields): Call {
  const name = onlyProvider(providers);
  const { mode } = fieldsOf(match);
  if (disabled === true) return call('AccessLogs.off', ...(name === undefined ? [] : [name]), ...lastArgument(given({ mode })));
  if (name === undefined) throw new NotSaid('an access log does not have a provider');
  return call('AccessLogs.to', name, ...lastArgument(given({ filter: fieldsOf(filter).expression, mode })));
}

function writeTracing(tracing: Fields): Call {
  const { providers, match, randomSamplingPercentage, customTags, disableSpanReporting, disableContextPropagation } = tracing;
  if (customTags !== undefined) throw new NotSaid('there is no option for these tags');
  const not = (value: unknown) => (typeof value === 'boolean' ? !value : undefined);
  const options = given({
    percent: randomSamplingPercentage,
    mode: fieldsOf(match).mode,
    reportSpans: not(disableSpanReporting),
    propagateContext: not(disableContextPropagation),
    istioTags: tracing.enableIstioTags,
    sampleByRequestId: tracing.useRequestIdForTraceSampling,
  });
  const name = onlyProvider(providers);
  if (name !== undefined) return call('Tracing.to', name, ...lastArgument(options));
  return disableSpanReporting === true && Object.keys(options).length === 1 ? call('Tracing.off') : call('Tracing.adjust', options);
}

function onlyProvider(providers: unknown): unknown {
  if (providers === undefined) return undefined;
  const [first, second] = listOf(providers);
  if (second !== undefined || first === undefined) throw new NotSaid('there is no option for several providers');
  return first.name;
}
