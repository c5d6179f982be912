import assert from 'node:assert/strict';
import { test } from 'node:test';
import { layered, type LayoutEdge, type LayoutNode } from './layers';

const box = (id: string): LayoutNode => ({ id, width: 100, height: 40 });
const edge = (text: string): LayoutEdge => ({ from: text.split('>')[0]!, to: text.split('>')[1]! });

function crossings(placed: ReturnType<typeof layered>): number {
  const segments = placed.routes.flatMap((route) => route.slice(1).map((to, i) => ({ from: route[i]!, to })));
  let count = 0;
  for (let i = 0; i < segments.length; i++) {
    for (let j = i + 1; j < segments.length; j++) {
      const [a, b] = [segments[i]!, segments[j]!];
      if (a.from.x === b.from.x && a.to.x === b.to.x && (a.from.y - b.from.y) * (a.to.y - b.to.y) < 0) count++;
    }
  }
  return count;
}

test('edges lead to the right', () => {
  const placed = layered(['a', 'b', 'c'].map(box), ['a>b', 'b>c', 'a>c'].map(edge));
  assert.ok(placed.nodes.get('a')!.x < placed.nodes.get('b')!.x && placed.nodes.get('b')!.x < placed.nodes.get('c')!.x);
});

test('a circle has a place for each of its nodes, and the route of every edge begins and ends at them', () => {
  const edges = ['a>b', 'b>c', 'c>a'].map(edge);
  const placed = layered(['a', 'b', 'c'].map(box), edges);
  assert.equal(new Set([...placed.nodes.values()].map((n) => n.x)).size, 3);
  edges.forEach((e, i) => {
    assert.deepEqual(placed.routes[i]![0], placed.nodes.get(e.from));
    assert.deepEqual(placed.routes[i]!.at(-1), placed.nodes.get(e.to));
  });
});

test('an edge over several layers goes through a bend in each of them', () => {
  const placed = layered(['a', 'b', 'c', 'd'].map(box), ['a>b', 'b>c', 'c>d', 'a>d'].map(edge));
  assert.deepEqual(placed.routes.map((r) => r.length), [2, 2, 2, 4]);
});

test('nodes do not overlap, and everything is within the bounds', () => {
  const nodes = Array.from({ length: 60 }, (_, i) => box(`n${i}`));
  const edges = nodes.slice(1).map((n, i) => ({ from: `n${Math.floor(i / 3)}`, to: n.id }));
  const placed = layered(nodes, edges);
  const all = [...placed.nodes.values()];
  for (const [i, a] of all.entries()) {
    assert.ok(a.x >= 50 && a.x <= placed.width - 50 + 0.01 && a.y >= 19.99 && a.y <= placed.height - 19.99, `${i}`);
    for (const b of all.slice(i + 1)) assert.ok(a.x !== b.x || Math.abs(a.y - b.y) >= 40, `${JSON.stringify(a)} ${JSON.stringify(b)}`);
  }
});

test('a tangle that can be undone is undone', () => {
  const placed = layered(['a', 'b', 'c', 'x', 'y', 'z'].map(box), ['a>z', 'b>y', 'c>x'].map(edge));
  assert.equal(crossings(placed), 0);
});

test('the same graph always looks the same', () => {
  const nodes = ['a', 'b', 'c', 'd'].map(box);
  const edges = ['a>b', 'a>c', 'b>d', 'c>d', 'd>a'].map(edge);
  assert.deepEqual(layered(nodes, edges), layered(nodes, edges));
});

test('a node that leads to itself, and one without edges, have their places', () => {
  const placed = layered(['a', 'b'].map(box), ['a>a'].map(edge));
  assert.equal(placed.nodes.size, 2);
});

test('nothing is placed of nothing', () => {
  assert.deepEqual(layered([], []), { nodes: new Map(), routes: [], width: 0, height: 0 });
});
