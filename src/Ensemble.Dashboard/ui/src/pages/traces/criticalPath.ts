import type { Node } from './spanTree';

/** A part of the time of a trace, and the span that the whole was waiting for meanwhile. */
export interface PathPart {
  span: string;
  from: number;
  to: number;
}

/**
 * What decided how long a span took: from its end backwards always the child that ended last, and the span itself where no child ran.
 * Making anything else faster would not have ended it earlier.
 */
export function criticalPath(root: Node): PathPart[] {
  const parts: PathPart[] = [];
  const left: { node: Node; from: number; to: number }[] = [{ node: root, from: root.span.start, to: root.span.start + root.span.duration }];
  for (let at = left.pop(); at; at = left.pop()) {
    let until = at.to;
    const children = at.node.children.filter((c) => c.span.duration > 0).sort((a, b) => end(b) - end(a));
    for (const child of children) {
      const from = Math.max(child.span.start, at.from);
      const to = Math.min(end(child), until);
      if (to <= from) continue;
      if (until > to) parts.push({ span: at.node.span.id, from: to, to: until });
      left.push({ node: child, from, to });
      until = from;
    }
    if (until > at.from) parts.push({ span: at.node.span.id, from: at.from, to: until });
  }
  return parts.sort((a, b) => a.from - b.from);
}

function end(node: Node): number {
  return node.span.start + node.span.duration;
}
