/** What the lines mean. */
export function Legend() {
  return (
    <ul class="legend" aria-label="What lines mean">
      <li><Line kind="connect" />connects to</li>
      <li><Line kind="bind" />served by</li>
      <li><Line kind="expose" />exposed by</li>
      <li><Line kind="wait" />waits for, refers to</li>
    </ul>
  );
}

function Line({ kind }: { kind: string }) {
  return (
    <svg width="28" height="10" aria-hidden="true">
      <g class={`edge ${kind}`}><path d="M1 5H21" /><path class={`arrow ${kind === 'expose' ? 'expose' : ''}`} d="M20 1.5 27 5 20 8.5z" /></g>
    </svg>
  );
}
