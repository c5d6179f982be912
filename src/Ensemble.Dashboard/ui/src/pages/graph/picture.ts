import type { EdgeKind, GraphAnswer, GraphProcess, GraphService, Replica, Tone } from '../../api/types';
import { layered } from './layers';

export interface DrawnNode {
  id: string;
  x: number;
  y: number;
  width: number;
  height: number;
  process?: GraphProcess;
  service?: GraphService;
}

export interface DrawnEdge {
  from: string;
  to: string;
  kind: EdgeKind;
  path: string;
  middle: { x: number; y: number };
}

export interface DrawnExperiment {
  name: string;
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface Picture {
  nodes: DrawnNode[];
  edges: DrawnEdge[];
  experiments: DrawnExperiment[];
  width: number;
  height: number;
}

const processHeight = 52;
const serviceHeight = 30;
const heading = 34;
const padding = 20;
const gap = 28;
const shelves = [0, 700, 1000, 1500, 2200, 3200];

/** A picture of the graph: each experiment by itself, side by side so that all of them fit best into a frame of this shape. */
export function drawn(graph: GraphAnswer, isShown: (kind: EdgeKind) => boolean, frame: { width: number; height: number }): Picture {
  const scale = (p: Picture) => Math.min(1, frame.width / p.width, frame.height / p.height);
  return shelves.map((width) => arranged(graph, isShown, width)).reduce((best, next) => (scale(next) > scale(best) ? next : best));
}

function arranged(graph: GraphAnswer, isShown: (kind: EdgeKind) => boolean, shelfWidth: number): Picture {
  const picture: Picture = { nodes: [], edges: [], experiments: [], width: 0, height: 0 };
  let [x, y, shelf] = [0, 0, 0];
  for (const name of new Set(graph.processes.map((p) => p.experiment))) {
    const part = experiment(graph, name, isShown);
    if (x > 0 && x + part.width > shelfWidth) [x, y, shelf] = [0, y + shelf + gap, 0];
    picture.experiments.push({ name, x, y, width: part.width, height: part.height });
    const [dx, dy] = [x + padding, y + heading];
    picture.nodes.push(...part.nodes.map((n) => ({ ...n, x: n.x + dx, y: n.y + dy })));
    picture.edges.push(...part.routes.map(({ edge, points }) => {
      const moved = points.map((p) => ({ x: p.x + dx, y: p.y + dy }));
      return { ...edge, path: curve(moved), middle: moved.length === 2 ? mean(moved[0]!, moved[1]!) : moved[Math.floor(moved.length / 2)]! };
    }));
    x += part.width + gap;
    shelf = Math.max(shelf, part.height);
    picture.width = Math.max(picture.width, x - gap);
    picture.height = Math.max(picture.height, y + part.height);
  }
  return picture;
}

/** How many replicas of a process are how, what asks for attention first. */
export function tonesOf(replicas: readonly Replica[]): { tone: Tone; count: number }[] {
  const order: Tone[] = ['bad', 'warn', 'busy', 'ok', 'done', 'idle'];
  return order.map((tone) => ({ tone, count: replicas.filter((r) => r.tone === tone).length })).filter((t) => t.count > 0);
}

function experiment(graph: GraphAnswer, name: string, isShown: (kind: EdgeKind) => boolean) {
  const processes = graph.processes.filter((p) => p.experiment === name);
  const services = graph.services.filter((s) => s.experiment === name);
  const own = new Set([...processes.map((p) => p.id), ...services.map((s) => s.id)]);
  const edges = graph.edges.filter((e) => isShown(e.kind) && own.has(e.from) && own.has(e.to));
  const boxes: DrawnNode[] = [
    ...processes.map((process) => ({ id: process.id, x: 0, y: 0, width: widthOf(label(process), 62), height: processHeight, process })),
    ...services.map((service) => ({ id: service.id, x: 0, y: 0, width: widthOf(service.name, service.exposed ? 46 : 30), height: serviceHeight, service })),
  ];
  const placed = layered(boxes, edges);
  const size = new Map(boxes.map((b) => [b.id, b]));
  return {
    nodes: boxes.map((b) => ({ ...b, ...placed.nodes.get(b.id)! })),
    routes: edges.map((edge, i) => ({ edge, points: trimmed(placed.routes[i]!, size.get(edge.from)!, size.get(edge.to)!) })),
    width: Math.max(placed.width, widthOf(name, 0)) + 2 * padding,
    height: placed.height + heading + padding,
  };
}

export function label(process: GraphProcess): string {
  return `${process.group ? `${process.group}/` : ''}${process.name}${process.replicas > 1 ? ` × ${process.replicas}` : ''}`;
}

function widthOf(text: string, rest: number): number {
  return Math.min(260, Math.max(96, Math.round(text.length * 7.4 + rest)));
}

// Edges touch the sides of boxes, not their middles.
function trimmed(points: { x: number; y: number }[], from: DrawnNode, to: DrawnNode): { x: number; y: number }[] {
  const cut = points.map((p) => ({ ...p }));
  const [first, second, last, before] = [cut[0]!, cut[1]!, cut.at(-1)!, cut.at(-2)!];
  const isForward = second.x >= first.x;
  first.x += (isForward ? 1 : -1) * (from.width / 2);
  last.x += (last.x >= before.x ? -1 : 1) * (to.width / 2);
  return cut;
}

function mean(a: { x: number; y: number }, b: { x: number; y: number }) {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}

function curve(points: readonly { x: number; y: number }[]): string {
  let path = `M${round(points[0]!.x)} ${round(points[0]!.y)}`;
  for (let i = 1; i < points.length; i++) {
    const [a, b] = [points[i - 1]!, points[i]!];
    const bend = (a.x + b.x) / 2;
    path += `C${round(bend)} ${round(a.y)} ${round(bend)} ${round(b.y)} ${round(b.x)} ${round(b.y)}`;
  }
  return path;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
