/** How a line of a chart looks. */
export function LineSwatch({ color, dash }: { color: number; dash: readonly number[] }) {
  return (
    <svg class={`line-swatch series-${1 + (color - 1) % 8}`} width={26} height={4} aria-hidden="true">
      <line x1={0} y1={2} x2={26} y2={2} stroke="currentColor" stroke-width={2} stroke-dasharray={dash.join(' ')} />
    </svg>
  );
}
