import Ajv from 'ajv-draft-04';
import { readFileSync } from 'node:fs';
import { homepage } from '../../../package.json';
import type { Finding } from '../../../lib/verify/finding';
import { REPORTERS } from '../../../lib/verify/reporters';
import type { VerifyResult } from '../../../lib/verify/verify';

const finding: Finding = {
  rule: 'routing/undeclared-subset',
  alsoKnownAs: ['IST0101'],
  severity: 'error',
  message: 'subset "v3" of reviews is not declared, so Envoy answers 503',
  fix: 'use v1 or v2',
  object: 'VirtualService shop/reviews',
  field: 'spec.http[0].route[0].destination.subset',
  file: 'dist/50 routing.yaml',
  line: 12,
  column: 15,
  constructPath: 'routing/Reviews/Resource',
  excerpt: { firstLine: 11, lines: ['      - destination:', '          host: { subset: v3 }'] },
};

const unread: Finding = {
  rule: 'manifest/unreadable',
  alsoKnownAs: [],
  severity: 'warning',
  message: 'document 1 cannot be read: 100% broken\nreally',
  field: '',
  line: 1,
  column: 1,
  excerpt: { firstLine: 1, lines: [] },
};

const result: VerifyResult = {
  findings: [finding, unread],
  suppressed: [{ ...finding, severity: 'info', suppressedBecause: 'known' }],
  objects: 14,
  notJudged: {},
};

describe('text', () => {
  test('shows place, lines with a caret, and the fix', () => {
    expect(REPORTERS.text(result)).toBe(`error routing/undeclared-subset (IST0101) dist/50 routing.yaml:12:15
  VirtualService shop/reviews spec.http[0].route[0].destination.subset from routing/Reviews/Resource
  subset "v3" of reviews is not declared, so Envoy answers 503
  11 |       - destination:
  12 |           host: { subset: v3 }
     |               ^
  fix: use v1 or v2

warning manifest/unreadable <stdin>:1:1
  document 1 cannot be read: 100% broken
really

1 error, 1 warning in 14 objects, 1 suppressed
`);
  });

  test('gathers the names that are not in the input in one line', () => {
    const note = (unknownName: string): Finding => ({ ...finding, severity: 'info', unknownName });
    const several = ['Gateway edge/public', 'namespace billing', 'namespace billing'].map(note);

    expect(REPORTERS.text({ ...result, findings: several })).toBe(
      '2 names are not in this input: Gateway edge/public, namespace billing; add the manifests that declare them with --context\n3 notes in 14 objects, 1 suppressed\n',
    );
    expect(REPORTERS.text({ ...result, findings: several.slice(0, 1) })).toMatch(/^1 name is not in this input: Gateway edge\/public; /);
  });

  test('counts the names that it does not list', () => {
    const many = Array.from({ length: 14 }, (_, index) => ({ ...finding, unknownName: `namespace n${index}` }));

    expect(REPORTERS.text({ ...result, findings: many })).toMatch(/^14 names are .*namespace n11 and 2 more; /);
  });

  test('names the kinds that are not judged', () => {
    expect(REPORTERS.text({ findings: [], suppressed: [], objects: 3, notJudged: { 'Canary (flagger.app)': 2 } })).toBe(
      'no findings in 3 objects\nnot verified, because the kind is not known: 2 Canary (flagger.app)\n',
    );
  });

  test('says so when there is nothing to say', () => {
    expect(REPORTERS.text({ findings: [], suppressed: [], objects: 1, notJudged: {} })).toBe('no findings in 1 object\n');
  });

  test('has colours only when asked', () => {
    expect(REPORTERS.text(result)).not.toContain('\u001b[');
    expect(REPORTERS.text(result, { color: true })).toContain('\u001b[31merror');
  });
});

describe('json', () => {
  test('gives the findings as they are', () => {
    expect(JSON.parse(REPORTERS.json(result))).toEqual(JSON.parse(JSON.stringify(result)));
  });
});

describe('github', () => {
  test('writes a command a line, with what commands reserve escaped', () => {
    expect(REPORTERS.github(result)).toBe(
      '::error file=dist/50 routing.yaml,line=12,col=15,title=routing/undeclared-subset::VirtualService shop/reviews spec.http[0].route[0].destination.subset: subset "v3" of reviews is not declared, so Envoy answers 503; use v1 or v2\n' +
        '::warning title=manifest/unreadable::document 1 cannot be read: 100%25 broken%0Areally\n',
    );
  });
});

interface SarifRun {
  readonly tool: { readonly driver: { readonly rules: readonly object[] } };
  readonly results: readonly { readonly locations: readonly object[]; readonly suppressions?: readonly object[] }[];
}

function runOf(text: string): SarifRun {
  return (JSON.parse(text) as { runs: SarifRun[] }).runs[0];
}

describe('sarif', () => {
  const schema = JSON.parse(readFileSync(require.resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json'), 'utf8')) as object;
  const validate = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(schema);

  test.each<[string, VerifyResult]>([
    ['findings', result],
    ['none', { findings: [], suppressed: [], objects: 0, notJudged: {} }],
  ])('passes its published JSON schema with %s', (_, each) => {
    validate(JSON.parse(REPORTERS.sarif(each)));

    expect(validate.errors).toBeNull();
  });

  test('the schema refuses what is no SARIF', () => {
    expect(validate({ version: '2.1.0', runs: [{}] })).toBe(false);
  });

  test('describes each rule, and says where its page is', () => {
    const { driver } = runOf(REPORTERS.sarif(result)).tool;

    expect(driver.rules).toEqual([
      {
        id: 'manifest/unreadable',
        shortDescription: { text: 'Every document is valid YAML or JSON.' },
        fullDescription: { text: 'kubectl cannot read the document and does not apply any of it.' },
        help: {
          text: expect.stringContaining('kubectl cannot read'),
          markdown: expect.stringContaining('[More about this rule](https://'),
        },
        helpUri: `${homepage}/blob/main/docs/verify.md#the-layers`,
        defaultConfiguration: { level: 'error' },
        properties: { tags: [] },
      },
      {
        id: 'routing/undeclared-subset',
        shortDescription: { text: 'Every subset of a route is declared by a DestinationRule that is visible to its clients.' },
        fullDescription: { text: expect.stringContaining('so Envoy answers 503') },
        help: { text: expect.stringContaining('so Envoy answers 503'), markdown: expect.stringContaining('Wrong:\n\n```yaml\napiVersion') },
        helpUri: `${homepage}/blob/main/docs/rules/routing/undeclared-subset.md`,
        defaultConfiguration: { level: 'error' },
        properties: { tags: ['IST0101'] },
      },
    ]);
  });

  test('has a place for what came by standard input', () => {
    const { results } = runOf(REPORTERS.sarif({ findings: [unread], suppressed: [], objects: 1, notJudged: {} }));

    expect(results[0].locations).toEqual([
      {
        physicalLocation: {
          artifactLocation: { uri: 'stdin', description: { text: 'standard input' } },
          region: { startLine: 1, startColumn: 1 },
        },
      },
    ]);
  });

  test('has no file for what an app is about to write', () => {
    const { results } = runOf(REPORTERS.sarif({ findings: [{ ...finding, file: undefined }], suppressed: [], objects: 1, notJudged: {} }));

    expect(results[0].locations).toEqual([{ logicalLocations: [expect.anything(), { name: 'routing/Reviews/Resource', kind: 'module' }] }]);
  });

  test('names file, line, object and construct, and marks what was suppressed', () => {
    const run = runOf(REPORTERS.sarif(result));

    expect(run.results[0]).toMatchObject({
      ruleId: 'routing/undeclared-subset',
      level: 'error',
      locations: [
        {
          physicalLocation: { artifactLocation: { uri: 'dist/50%20routing.yaml' }, region: { startLine: 12, startColumn: 15 } },
          logicalLocations: [{ name: 'VirtualService shop/reviews' }, { name: 'routing/Reviews/Resource' }],
        },
      ],
    });
    expect(run.results.map(({ suppressions }) => suppressions)).toEqual([
      undefined,
      undefined,
      [{ kind: 'inSource', justification: 'known' }],
    ]);
  });
});
