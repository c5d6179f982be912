/** A part of a line that looks the same from its beginning to its end. */
export interface Segment {
  text: string;
  /** Names of classes, apart by blanks; empty for plain text. */
  look: string;
}

// Everything a terminal takes for an order: of these only colours and weights are followed, the others are left out.
const orders = /\u001b(?:\[([0-9;:]*)([@-~])|\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[PX^_][^\u001b]*(?:\u001b\\)?|[ -/]*[0-~])|\u009b([0-9;:]*)([@-~])/g;
// Marks that turn the direction of text can make a line read as something else than it says.
const tricks = /[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]/g;
const unseen = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;
const names = ['black', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white'];

/** Reads a line as a terminal would: what is to be seen of it, and how. */
export function readAnsi(line: string): Segment[] {
  if (!/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]/.test(line)) return line ? [{ text: line, look: '' }] : [];
  const segments: Segment[] = [];
  const style: Style = { color: '', back: '', bold: false, dim: false, italic: false, underline: false };
  let at = 0;
  const add = (text: string) => {
    const seen = text.replace(tricks, '\ufffd').replace(unseen, '');
    if (seen) segments.push({ text: seen, look: look(style) });
  };
  for (const order of line.matchAll(orders)) {
    add(line.slice(at, order.index));
    at = order.index + order[0].length;
    if ((order[2] ?? order[4]) === 'm') apply(style, (order[1] ?? order[3] ?? '').split(/[;:]/).map(Number));
  }
  add(line.slice(at));
  return segments;
}

interface Style {
  color: string;
  back: string;
  bold: boolean;
  dim: boolean;
  italic: boolean;
  underline: boolean;
}

function apply(style: Style, codes: number[]): void {
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i]!;
    if (code === 0) Object.assign(style, { color: '', back: '', bold: false, dim: false, italic: false, underline: false });
    else if (code === 1) style.bold = true;
    else if (code === 2) style.dim = true;
    else if (code === 3) style.italic = true;
    else if (code === 4) style.underline = true;
    else if (code === 22) style.bold = style.dim = false;
    else if (code === 23) style.italic = false;
    else if (code === 24) style.underline = false;
    else if (code >= 30 && code <= 37) style.color = names[code - 30]!;
    else if (code >= 90 && code <= 97) style.color = names[code - 90]!;
    else if (code === 39) style.color = '';
    else if (code >= 40 && code <= 47) style.back = names[code - 40]!;
    else if (code >= 100 && code <= 107) style.back = names[code - 100]!;
    else if (code === 49) style.back = '';
    else if (code === 38 || code === 48) {
      const color = codes[i + 1] === 5 ? indexed(codes[i + 2] ?? 0) : codes[i + 1] === 2 ? nearest(codes[i + 2] ?? 0, codes[i + 3] ?? 0, codes[i + 4] ?? 0) : '';
      if (code === 38) style.color = color;
      else style.back = color;
      i += codes[i + 1] === 5 ? 2 : 4;
    }
  }
}

function look(style: Style): string {
  return [style.color && `ansi-${style.color}`, style.back && `ansi-on-${style.back}`, style.bold && 'ansi-bold', style.dim && 'ansi-dim', style.italic && 'ansi-italic',
    style.underline && 'ansi-underline'].filter(Boolean).join(' ');
}

function indexed(index: number): string {
  if (index < 16) return names[index % 8]!;
  if (index >= 232) return index < 244 ? 'black' : 'white';
  const cube = index - 16;
  return nearest(Math.floor(cube / 36) * 51, (Math.floor(cube / 6) % 6) * 51, (cube % 6) * 51);
}

// Of the eight colours that both themes can show well.
function nearest(red: number, green: number, blue: number): string {
  const most = Math.max(red, green, blue);
  if (most < 64) return 'black';
  return names[(red > most * 0.6 ? 1 : 0) | (green > most * 0.6 ? 2 : 0) | (blue > most * 0.6 ? 4 : 0)]!;
}

/** Parts of a text that are found in it, as beginnings and ends. */
export function findAll(text: string, pattern: RegExp | null): [number, number][] {
  if (!pattern) return [];
  const found: [number, number][] = [];
  for (const match of text.matchAll(pattern)) {
    if (match[0].length > 0) found.push([match.index, match.index + match[0].length]);
    if (found.length >= 100) break;
  }
  return found;
}

/** Cuts segments at the borders of what is found, and marks what is. */
export function mark(segments: readonly Segment[], found: readonly [number, number][]): (Segment & { found?: boolean })[] {
  if (found.length === 0) return [...segments];
  const cut: (Segment & { found?: boolean })[] = [];
  let offset = 0;
  for (const segment of segments) {
    let at = 0;
    for (const [from, to] of found) {
      const begin = Math.max(at, from - offset);
      const end = Math.min(segment.text.length, to - offset);
      if (begin >= end) continue;
      if (begin > at) cut.push({ text: segment.text.slice(at, begin), look: segment.look });
      cut.push({ text: segment.text.slice(begin, end), look: segment.look, found: true });
      at = end;
    }
    if (at < segment.text.length) cut.push({ text: segment.text.slice(at), look: segment.look });
    offset += segment.text.length;
  }
  return cut;
}

/** What a person searches for as an expression to mark it with; null where it is none. */
export function patternOf(text: string, isExpression: boolean, hasCase: boolean): RegExp | null {
  if (!text) return null;
  try {
    return new RegExp(isExpression ? text : text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), hasCase ? 'g' : 'gi');
  } catch {
    return null;
  }
}
