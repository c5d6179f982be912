const colors = 8;

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
