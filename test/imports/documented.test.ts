import * as ts from 'typescript';
import { typeOf, type Words } from '../../scripts/import/describe/words';
import { groupOf } from '../../scripts/import/groups';
import { committedKinds, sourceOf, type TypeSchema } from './committed';

const groups = [...new Set(committedKinds().map(({ group }) => group))];

describe.each(groups)('%s', (group) => {
  const file = ts.createSourceFile(`${group}.ts`, sourceOf(group), ts.ScriptTarget.ESNext, true);
  const interfaces = file.statements.filter(ts.isInterfaceDeclaration);

  test('every field has a line of its own', () => {
    const bare = interfaces.flatMap(({ name, members }) =>
      members.filter((member) => !/\w{2,}.*\.$|\)$/.test(commentOf(member))).map((member) => `${name.text}.${member.name!.getText()}`),
    );

    expect(interfaces.length).toBeGreaterThan(0);
    expect(bare).toEqual([]);
  });

  test('every type has a link to the official reference', () => {
    expect(interfaces.filter((each) => !/\]\(https:\/\/\S+\)\.?$/.test(commentOf(each))).map(({ name }) => name.text)).toEqual([]);
  });

  test('a field that an object must have says so', () => {
    const required = interfaces.flatMap(({ members }) => members.filter(ts.isPropertySignature).filter((member) => !member.questionToken));

    expect(required.filter((member) => !commentOf(member).includes('Required.')).map((member) => member.getText())).toEqual([]);
  });
});

test('every word of ours is for a field that some CRD has', () => {
  const fields = new Set(committedKinds().flatMap(({ group, kind, schema }) => fieldsOf(schema.properties!.spec, groupOf(group).specOf(kind), wordsOf(group, kind))));
  const told = committedKinds().flatMap(({ group, kind }) =>
    Object.entries(wordsOf(group, kind)).flatMap(([type, words]) => Object.keys(words).map((field) => `${type}.${field}`)),
  );

  expect(told.length).toBeGreaterThan(400);
  expect([...new Set(told)].filter((field) => !fields.has(field))).toEqual([]);
});

function wordsOf(group: string, kind: string): Words {
  return groupOf(group).words[kind];
}

/** The fields below an object, each by the name of its type: `HTTPRoute.match`. */
function fieldsOf(object: TypeSchema, type: string, words: Words): readonly string[] {
  const entries = [object.items, object.additionalProperties].flatMap((inner) => (inner ? fieldsOf(inner, type, words) : []));
  const fields = Object.entries(object.properties ?? {}).flatMap(([name, field]) => {
    return [`${type}.${name}`, ...fieldsOf(field, typeOf(words[type]?.[name]) ?? type, words)];
  });
  return [...entries, ...fields];
}

function commentOf(node: ts.Node): string {
  const [comment] = ts.getJSDocCommentsAndTags(node);
  return (comment && ts.getTextOfJSDocComment(comment.comment)) ?? '';
}
