import { readText } from '../lib/manifest/read-text';
import { Simulator } from '../lib/simulate';
import { verify } from '../lib/verify/verify';
import { REPORTS } from './reports/all';

const findingsOf = (text: string) => verify(readText(text)).findings.map(({ severity, rule }) => `${severity} ${rule}`);

describe('what people report about their meshes', () => {
  const told = REPORTS.flatMap(({ title, wrong, says }) => (says ? [[title, wrong, says] as const] : []));
  const mended = REPORTS.flatMap(({ title, right }) => (right ? [[title, right] as const] : []));
  const asked = REPORTS.flatMap(({ title, wrong, answers = [] }) => answers.map((answer) => [title, answer, wrong] as const));

  test('has a title each', () => {
    expect(new Set(REPORTS.map(({ title }) => title)).size).toBe(REPORTS.length);
  });

  test.each(told)('verify tells of %s', (_, wrong, says) => {
    expect(findingsOf(wrong)).toContain(says);
  });

  test.each(mended)('verify says nothing worse than a note without %s', (_, right) => {
    expect(findingsOf(right).filter((finding) => !finding.startsWith('info '))).toEqual([]);
  });

  test.each(asked)('explain knows of %s', (_, { request, from, headers, is }, wrong) => {
    const options = { ...(from === undefined ? {} : { from }), ...(headers === undefined ? {} : { headers }) };
    const answer = Simulator.of(readText(wrong), { assumeInstalled: true }).explain(request, options);

    expect(answer).toMatch(is);
  });
});
