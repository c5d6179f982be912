export interface Span {
  id: string;
  parent: string | undefined;
  name: string;
  /** Milliseconds behind the beginning of the trace. */
  start: number;
  duration: number;
  /** Its process, by number. */
  sender: number;
  isError: boolean;
  kind: number;
  events: number;
  links: number;
  /** Whether it goes on: its duration is that until now. */
  isOpen: boolean;
}

export interface Node {
  span: Span;
  depth: number;
  children: Node[];
  /** How many spans are below it. */
  below: number;
  /** Whether one below it failed. */
  hasErrorBelow: boolean;
}

/** Puts spans below their parents; those whose parents have not come are at the top. Each list in the order of beginnings. */
export function treeOf(spans: readonly Span[]): Node[] {
  const nodes = new Map<string, Node>();
  for (const span of spans) if (!nodes.has(span.id)) nodes.set(span.id, { span, depth: 0, children: [], below: 0, hasErrorBelow: false });
  const roots: Node[] = [];
  for (const node of nodes.values()) {
    const parent = node.span.parent === undefined || node.span.parent === node.span.id ? undefined : nodes.get(node.span.parent);
    (parent ? parent.children : roots).push(node);
  }
  // Spans that are each other's parents hang below none: the earliest of them becomes a root.
  const reached = new Set<Node>();
  const reach = (root: Node) => {
    const left = [root];
    for (let node = left.pop(); node; node = left.pop()) {
      if (reached.has(node)) continue;
      reached.add(node);
      left.push(...node.children);
    }
  };
  roots.forEach(reach);
  for (const node of nodes.values()) {
    if (reached.has(node)) continue;
    const parent = nodes.get(node.span.parent!)!;
    parent.children = parent.children.filter((c) => c !== node);
    roots.push(node);
    reach(node);
  }
  const order: Node[] = [];
  const left = [...roots];
  for (let node = left.pop(); node; node = left.pop()) {
    order.push(node);
    node.children.sort(byStart);
    for (const child of node.children) {
      child.depth = node.depth + 1;
      left.push(child);
    }
  }
  for (let i = order.length - 1; i >= 0; i--) {
    const node = order[i]!;
    node.below = node.children.reduce((sum, c) => sum + 1 + c.below, 0);
    node.hasErrorBelow = node.children.some((c) => c.span.isError || c.hasErrorBelow);
  }
  return roots.sort(byStart);
}

/** The rows that are seen: those below a collapsed one are not. */
export function rowsOf(roots: readonly Node[], collapsed: ReadonlySet<string>): Node[] {
  const rows: Node[] = [];
  const left = [...roots].reverse();
  for (let node = left.pop(); node; node = left.pop()) {
    rows.push(node);
    if (!collapsed.has(node.span.id)) for (let i = node.children.length - 1; i >= 0; i--) left.push(node.children[i]!);
  }
  return rows;
}

function byStart(a: Node, b: Node): number {
  return a.span.start - b.span.start || b.span.duration - a.span.duration;
}
