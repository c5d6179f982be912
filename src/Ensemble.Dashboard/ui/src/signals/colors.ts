const colors = 8;

/** What tells lines of one colour apart: the first eight have no dashes, the next eight the first of these, and so on. */
const dashes: readonly number[][] = [[], [6, 4], [2, 3], [12, 4], [10, 3, 2, 3]];

/** The dashes of the so many-th line, from 1, where the eight colours have to serve several times. */
export function dashOf(number: number): number[] {
  return dashes[Math.floor((number - 1) / colors) % dashes.length]!;
}

/** The number of a colour, 1 to 8, that a name always has. */
export function colorOf(name: string): number {
  let hash = 2166136261;
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 16777619);
  return 1 + ((hash ^ (hash >>> 15)) >>> 0) % colors;
}

/** The colour of a number as the theme has it now. */
export function seriesColor(number: number): string {
  return getComputedStyle(document.documentElement).getPropertyValue(`--series-${1 + (number - 1) % colors}`).trim();
}
