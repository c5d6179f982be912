/** Where something is drawn, in pixels. */
export interface Spot {
  x: number;
  y: number;
}

/** Of what would be drawn over one another only the newest, so that lines stay visible and each can be pointed at. */
export function apart<T>(items: readonly T[], spot: (item: T) => Spot, gap: number): T[] {
  const cells = new Map<string, T>();
  for (const item of items) {
    const { x, y } = spot(item);
    if (Number.isFinite(x) && Number.isFinite(y)) cells.set(`${Math.floor(x / gap)} ${Math.floor(y / gap)}`, item);
  }
  return [...cells.values()];
}
