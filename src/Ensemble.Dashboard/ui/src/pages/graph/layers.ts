/** A node that is to be placed. */
export interface LayoutNode {
  id: string;
  width: number;
  height: number;
}

export interface LayoutEdge {
  from: string;
  to: string;
}

export interface Placed {
  /** The middle of each node. */
  nodes: Map<string, { x: number; y: number }>;
  /** The way of each edge, in the order in which they were given: from its start over the gaps between layers to its end. */
  routes: { x: number; y: number }[][];
  width: number;
  height: number;
}

interface Cell {
  id: string;
  layer: number;
  width: number;
  height: number;
  y: number;
  /** A point of an edge that goes over several layers. */
  isBend: boolean;
}

const layerGap = 72;
const rowGap = 18;
const bendHeight = 10;
const sweeps = 12;

/** Places nodes in layers from left to right so that edges lead to the right where they can, cross little and are short. Pure: the same graph always looks the same. */
export function layered(nodes: readonly LayoutNode[], edges: readonly LayoutEdge[]): Placed {
  const forward = withoutCycles(nodes, edges);
  const layers = layersOf(nodes, forward);
  const cells = new Map<string, Cell>(nodes.map((n) => [n.id, { ...n, layer: layers.get(n.id)!, y: 0, isBend: false }]));
  const chains = forward.map((edge, i) => chain(edge, i, cells));
  const rows = byLayer([...cells.values()]);
  const links = neighbours(chains);
  untangle(rows, links);
  settle(rows, links);
  const columns = columnsOf(rows);
  const top = Math.min(0, ...[...cells.values()].map((c) => c.y - c.height / 2));
  const at = (id: string) => ({ x: columns.middle[cells.get(id)!.layer]!, y: cells.get(id)!.y - top });
  return {
    nodes: new Map(nodes.map((n) => [n.id, at(n.id)])),
    routes: chains.map((ids, i) => {
      const points = ids.map(at);
      return forward[i]!.isTurned ? points.reverse() : points;
    }),
    width: columns.width,
    height: Math.max(0, ...[...cells.values()].map((c) => c.y + c.height / 2)) - top,
  };
}

type Forward = LayoutEdge & { isTurned: boolean };

// Edges that would close a circle are turned round while places are sought.
function withoutCycles(nodes: readonly LayoutNode[], edges: readonly LayoutEdge[]): Forward[] {
  const out = new Map<string, string[]>(nodes.map((n) => [n.id, []]));
  for (const edge of edges) out.get(edge.from)?.push(edge.to);
  const incoming = new Map<string, number>();
  for (const edge of edges) incoming.set(edge.to, (incoming.get(edge.to) ?? 0) + 1);
  const state = new Map<string, 'open' | 'done'>();
  const turned = new Set<string>();
  const visit = (start: string) => {
    const stack: { id: string; next: number }[] = [{ id: start, next: 0 }];
    state.set(start, 'open');
    while (stack.length > 0) {
      const top = stack[stack.length - 1]!;
      const to = out.get(top.id)![top.next++];
      if (to === undefined) {
        state.set(top.id, 'done');
        stack.pop();
      } else if (state.get(to) === 'open') turned.add(`${top.id}\n${to}`);
      else if (!state.has(to) && out.has(to)) {
        state.set(to, 'open');
        stack.push({ id: to, next: 0 });
      }
    }
  };
  for (const node of [...nodes].sort((a, b) => (incoming.get(a.id) ?? 0) - (incoming.get(b.id) ?? 0))) if (!state.has(node.id)) visit(node.id);
  return edges.map((e) => (turned.has(`${e.from}\n${e.to}`) ? { from: e.to, to: e.from, isTurned: true } : { ...e, isTurned: false }));
}

// As far to the left as what leads to a node allows; then sources move to the right, next to what they lead to.
function layersOf(nodes: readonly LayoutNode[], edges: readonly Forward[]): Map<string, number> {
  const layer = new Map<string, number>(nodes.map((n) => [n.id, 0]));
  for (let round = 0; round < nodes.length; round++) {
    let isStill = true;
    for (const edge of edges) {
      if (edge.from === edge.to) continue;
      const least = layer.get(edge.from)! + 1;
      if (layer.get(edge.to)! < least) {
        layer.set(edge.to, least);
        isStill = false;
      }
    }
    if (isStill) break;
  }
  for (const node of nodes) {
    const leads = edges.filter((e) => e.from === node.id && e.to !== node.id).map((e) => layer.get(e.to)!);
    if (leads.length > 0 && !edges.some((e) => e.to === node.id)) layer.set(node.id, Math.min(...leads) - 1);
  }
  return layer;
}

function chain(edge: Forward, index: number, cells: Map<string, Cell>): string[] {
  const [from, to] = [cells.get(edge.from)!, cells.get(edge.to)!];
  const ids = [edge.from];
  for (let layer = from.layer + 1; layer < to.layer; layer++) {
    const id = `\u0000${index}.${layer}`;
    cells.set(id, { id, layer, width: 0, height: bendHeight, y: 0, isBend: true });
    ids.push(id);
  }
  ids.push(edge.to);
  return ids;
}

function byLayer(cells: Cell[]): Cell[][] {
  const rows: Cell[][] = [];
  for (const cell of cells) (rows[cell.layer] ??= []).push(cell);
  for (let i = 0; i < rows.length; i++) rows[i] ??= [];
  return rows;
}

interface Links {
  before: Map<string, string[]>;
  after: Map<string, string[]>;
}

function neighbours(chains: readonly string[][]): Links {
  const [before, after] = [new Map<string, string[]>(), new Map<string, string[]>()];
  const add = (map: Map<string, string[]>, key: string, value: string) => (map.get(key) ?? map.set(key, []).get(key)!).push(value);
  for (const ids of chains) {
    for (let i = 1; i < ids.length; i++) {
      add(before, ids[i]!, ids[i - 1]!);
      add(after, ids[i - 1]!, ids[i]!);
    }
  }
  return { before, after };
}

// Each node goes to the mean of those it is linked with, forth and back, until little crosses.
function untangle(rows: Cell[][], links: Links): void {
  const place = new Map<string, number>();
  const note = () => rows.forEach((row) => row.forEach((cell, i) => place.set(cell.id, i)));
  note();
  for (let sweep = 0; sweep < sweeps; sweep++) {
    const isForth = sweep % 2 === 0;
    const map = isForth ? links.before : links.after;
    for (const row of isForth ? rows : rows.toReversed()) {
      const weight = new Map(row.map((cell) => {
        const others = (map.get(cell.id) ?? []).map((id) => place.get(id)!);
        return [cell.id, others.length > 0 ? others.reduce((a, b) => a + b, 0) / others.length : place.get(cell.id)!];
      }));
      row.sort((a, b) => weight.get(a.id)! - weight.get(b.id)! || place.get(a.id)! - place.get(b.id)!);
      row.forEach((cell, i) => place.set(cell.id, i));
    }
  }
}

// Heights: each node as near to the mean of its neighbours as those above and below it allow.
function settle(rows: Cell[][], links: Links): void {
  const y = new Map<string, Cell>(rows.flat().map((c) => [c.id, c]));
  for (const row of rows) spread(row, row.map((_, i) => i * 40));
  for (let sweep = 0; sweep < sweeps; sweep++) {
    for (const row of sweep % 2 === 0 ? rows : rows.toReversed()) {
      spread(row, row.map((cell) => {
        const others = [...(links.before.get(cell.id) ?? []), ...(links.after.get(cell.id) ?? [])].map((id) => y.get(id)!.y);
        return others.length > 0 ? others.reduce((a, b) => a + b, 0) / others.length : cell.y;
      }));
    }
  }
}

// Puts cells where they want to be as far as order and gaps allow: runs of cells that touch share what they want.
function spread(row: Cell[], wanted: number[]): void {
  const blocks: { cells: Cell[]; offsets: number[]; y: number; weight: number; sum: number }[] = [];
  row.forEach((cell, i) => {
    blocks.push({ cells: [cell], offsets: [0], y: wanted[i]!, weight: 1, sum: wanted[i]! });
    while (blocks.length > 1) {
      const [above, below] = [blocks[blocks.length - 2]!, blocks[blocks.length - 1]!];
      const last = above.cells.length - 1;
      const gap = above.offsets[last]! + above.cells[last]!.height / 2 + rowGap + below.cells[0]!.height / 2;
      if (above.y + gap <= below.y) break;
      above.sum += below.sum - below.weight * gap;
      above.weight += below.weight;
      above.offsets.push(...below.offsets.map((o) => o + gap));
      above.cells.push(...below.cells);
      above.y = above.sum / above.weight;
      blocks.pop();
    }
  });
  for (const block of blocks) block.cells.forEach((cell, i) => (cell.y = block.y + block.offsets[i]!));
}

function columnsOf(rows: Cell[][]): { middle: number[]; width: number } {
  let x = 0;
  const middle = rows.map((row) => {
    const width = Math.max(0, ...row.map((c) => c.width));
    const at = x + width / 2;
    x += width + layerGap;
    return at;
  });
  return { middle, width: Math.max(0, x - layerGap) };
}
