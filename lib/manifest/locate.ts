import { EVENT_ID, type Event, SCALAR_STYLE, type ScalarEvent } from 'js-yaml';
import { kubectlEvents, type ParsedText } from './kubectl-events';
import { Lines } from './lines';
import type { FieldPath } from './manifest';
import { rememberLast } from './remember-last';
import type { Position, Source } from './source';

/**
 * Where a value stands in its file, or the nearest value above it that is written there.
 *
 * Values are read without positions, which is ten times as fast; a position costs reading its document once more.
 */
export function locate(source: Source, path: FieldPath): Position {
  const walk = walkOf(source.masked?.() ?? source.text());
  const { line, column } = walk ? walk.position([...source.within, ...path]) : { line: 0, column: 0 };
  return { line: source.firstLine + line, column: column + 1 };
}

/** Undefined for a text that no longer reads as one document, as an app may write it. */
const walkOf = rememberLast((text) => {
  try {
    return new Walk(kubectlEvents(text));
  } catch {
    return undefined;
  }
});

/** Follows a path through the events of a document, one event after the other. */
class Walk {
  private next = 0;
  private readonly anchors = new Map<string, number>();
  /** For each event, the one after the value that begins with it. */
  private readonly after: Int32Array;

  private readonly events: readonly Event[];
  private readonly text: string;

  constructor(private readonly parsed: ParsedText) {
    this.events = parsed.events;
    this.text = parsed.source;
    this.after = afterEach(this.events);
    this.events.forEach((event, index) => {
      if ('anchorStart' in event && event.type !== EVENT_ID.ALIAS && event.anchorStart >= 0) {
        this.anchors.set(this.text.slice(event.anchorStart, event.anchorEnd), index);
      }
    });
  }

  /** Where the value stands in the text that the user wrote; lines and columns from 0. */
  position(path: FieldPath): { readonly line: number; readonly column: number } {
    const { line, column } = Lines.of(this.text).position(this.find(path));
    return { line, column: Math.max(0, column - (this.parsed.added.get(line) ?? 0)) };
  }

  private find(path: FieldPath): number {
    this.next = this.events.findIndex((event) => event.type === EVENT_ID.DOCUMENT) + 1;
    let found = startOf(this.events[this.next]) ?? 0;
    for (const step of path) {
      this.followAlias();
      const key = this.enter(step);
      if (key === undefined) break;
      found = key;
    }
    return found;
  }

  /** Stands at the value of the step afterwards; answers where its key (or, in a sequence, the item) is written. */
  private enter(step: string | number): number | undefined {
    const { type } = this.events[this.next];
    if (type === EVENT_ID.MAPPING) return this.enterMapping(String(step));
    if (type === EVENT_ID.SEQUENCE && typeof step === 'number') return this.enterSequence(step);
    return undefined;
  }

  private enterMapping(name: string): number | undefined {
    this.next++;
    while (this.events[this.next].type !== EVENT_ID.POP) {
      const key = this.events[this.next];
      this.skip();
      if (key.type === EVENT_ID.SCALAR && this.text.slice(key.valueStart, key.valueEnd) === name) return startOf(key);
      this.skip();
    }
    return undefined;
  }

  private enterSequence(index: number): number | undefined {
    this.next++;
    for (let i = 0; this.events[this.next].type !== EVENT_ID.POP; i++) {
      if (i === index) return startOf(this.events[this.next]);
      this.skip();
    }
    return undefined;
  }

  private skip(): void {
    this.next = this.after[this.next];
  }

  private followAlias(): void {
    const event = this.events[this.next];
    if (event.type !== EVENT_ID.ALIAS) return;
    this.next = this.anchors.get(this.text.slice(event.anchorStart, event.anchorEnd)) ?? this.next;
  }
}

function afterEach(events: readonly Event[]): Int32Array {
  const after = new Int32Array(events.length);
  const open: number[] = [];
  events.forEach(({ type }, index) => {
    if (type === EVENT_ID.POP) after[open.pop()!] = index + 1;
    else if (type === EVENT_ID.SCALAR || type === EVENT_ID.ALIAS) after[index] = index + 1;
    else open.push(index);
  });
  return after;
}

/** Undefined for an empty value, which stands nowhere. */
function startOf(event: Event): number | undefined {
  if (event.type === EVENT_ID.SCALAR) return event.valueStart < 0 ? undefined : event.valueStart - (isQuoted(event) ? 1 : 0);
  if (event.type === EVENT_ID.ALIAS) return event.anchorStart - 1;
  return 'start' in event ? event.start : undefined;
}

function isQuoted(event: ScalarEvent): boolean {
  return event.style === SCALAR_STYLE.SINGLE_QUOTED || event.style === SCALAR_STYLE.DOUBLE_QUOTED;
}
