import * as ts from 'typescript';

/** The node whose comment tells of a member: its own, or that of the member which it implements or overrides, as editors show it. */
export function commentedMember(member: ts.Node, checker: ts.TypeChecker): ts.Node {
  if (hasComment(member) || !ts.isClassElement(member) || !ts.isClassDeclaration(member.parent)) return member;
  const name = member.name?.getText();
  const above = (member.parent.heritageClauses ?? []).flatMap(({ types }) => types.map((type) => checker.getTypeAtLocation(type)));
  const declared = above.flatMap((type) => (name && checker.getPropertyOfType(type, name)?.declarations) || []);
  return declared.map((each) => commentedMember(each, checker)).find(hasComment) ?? member;
}

function hasComment(node: ts.Node): boolean {
  return ts.getJSDocCommentsAndTags(node).length > 0;
}
