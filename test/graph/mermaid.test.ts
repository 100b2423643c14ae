import { GRAPH_FORMATS } from '../../lib/graph/formats';
import { ringOf } from './meshes';

/** What GitHub lets Mermaid draw. */
const ARROWS = 500;
const CHARACTERS = 50_000;

describe('a picture for Mermaid', () => {
  test('shows all of a mesh that Mermaid can draw', () => {
    const { text, note } = GRAPH_FORMATS.mermaid(ringOf(100));
    expect([arrows(text), text.includes('subgraph'), note]).toEqual([200, true, undefined]);
  });

  test('folds the namespaces of a mesh with more arrows, and says so', () => {
    const { text, note } = GRAPH_FORMATS.mermaid(ringOf(300));
    expect([arrows(text), text.includes('subgraph')]).toEqual([300, false]);
    expect(note).toBe(
      'the namespaces are collapsed, because Mermaid draws at most 500 arrows and 50000 characters; --format html shows everything',
    );
    expect(text).toContain('note["the namespaces are collapsed, because');
  });

  test('counts the arrows that are still too many', () => {
    const { text, note } = GRAPH_FORMATS.mermaid(ringOf(300, 4));
    const drawn = arrows(text);
    expect(drawn).toBeLessThanOrEqual(ARROWS);
    expect(text.length).toBeLessThanOrEqual(CHARACTERS);
    expect(note).toContain(`and ${1200 - drawn} arrows are left out`);
    expect(text).toContain(`and ${1200 - drawn} arrows are left out`);
  });
});

function arrows(text: string): number {
  return text.split('\n').filter((line) => line.includes('-->') || line.includes('-.->')).length;
}
