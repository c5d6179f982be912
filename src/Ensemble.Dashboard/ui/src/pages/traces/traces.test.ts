import assert from 'node:assert/strict';
import { test } from 'node:test';
import { criticalPath } from './criticalPath';
import { rowsOf, type Span, treeOf } from './spanTree';

function span(id: string, parent: string | undefined, start: number, end: number, isError = false): Span {
  return { id, parent, name: id, start, duration: end - start, sender: 0, isError, kind: 1, events: 0, links: 0, isOpen: false };
}

function path(...spans: Span[]): string[] {
  return criticalPath(treeOf(spans)[0]!).map((p) => `${p.span} ${p.from}-${p.to}`);
}

test('the path of a span without children is the span', () => {
  assert.deepEqual(path(span('a', undefined, 0, 10)), ['a 0-10']);
});

test('the path goes through the child that ended last, and before it through the one it waited for', () => {
  assert.deepEqual(path(span('a', undefined, 0, 10), span('b', 'a', 1, 4), span('c', 'a', 2, 9)), ['a 0-1', 'b 1-2', 'c 2-9', 'a 9-10']);
});

test('the path goes down to where the time was spent', () => {
  assert.deepEqual(path(span('a', undefined, 0, 10), span('b', 'a', 0, 10), span('c', 'b', 3, 7)), ['b 0-3', 'c 3-7', 'b 7-10']);
});

test('a child that outlives its parent counts only within it', () => {
  assert.deepEqual(path(span('a', undefined, 0, 10), span('b', 'a', 8, 30)), ['a 0-8', 'b 8-10']);
});

test('the parts of a path follow each other without a gap', () => {
  let seed = 7;
  const random = (most: number) => (seed = (seed * 1103515245 + 12345) % 2147483648) % most;
  for (let round = 0; round < 100; round++) {
    const spans = [span('s0', undefined, 0, 1000)];
    for (let i = 1; i < 40; i++) {
      const start = random(1100);
      spans.push(span(`s${i}`, `s${random(i)}`, start, start + random(400)));
    }
    const parts = criticalPath(treeOf(spans)[0]!);
    let at = 0;
    for (const part of parts) {
      assert.equal(part.from, at, `round ${round}`);
      assert.ok(part.to > part.from);
      at = part.to;
    }
    assert.equal(at, 1000);
  }
});

test('ten thousand spans one below the other cost no stack', () => {
  const spans = Array.from({ length: 10_000 }, (_, i) => span(`s${i}`, i ? `s${i - 1}` : undefined, i, 20_000 - i));
  const roots = treeOf(spans);
  assert.equal(rowsOf(roots, new Set()).length, 10_000);
  assert.equal(criticalPath(roots[0]!).length, 19_999);
});

test('a tree keeps spans whose parents have not come, and those that are each other\'s parents', () => {
  const roots = treeOf([span('b', 'gone', 5, 6), span('x', 'y', 1, 2), span('y', 'x', 3, 4), span('c', 'b', 5, 6, true), span('self', 'self', 9, 9)]);
  assert.deepEqual(rowsOf(roots, new Set()).map((n) => `${n.depth} ${n.span.id}`), ['0 x', '1 y', '0 b', '1 c', '0 self']);
  assert.deepEqual(rowsOf(roots, new Set(['b', 'x'])).map((n) => n.span.id), ['x', 'b', 'self']);
  assert.deepEqual(roots.map((n) => [n.below, n.hasErrorBelow]), [[1, false], [1, true], [0, false]]);
});
