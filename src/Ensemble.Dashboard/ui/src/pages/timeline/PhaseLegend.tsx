import type { Phase } from '../../api/types';

const shown: [Phase, string][] = [['waiting', 'waiting'], ['starting', 'starting'], ['running', 'running'], ['unhealthy', 'unhealthy'], ['stopping', 'stopping'], ['pause', 'pause']];

export function PhaseLegend() {
  return (
    <ul class="phase-legend" aria-label="What colours mean">
      {shown.map(([phase, text]) => <li key={phase}><span class={`stretch ${phase}`} />{text}</li>)}
      <li><span class="end bad" />failed</li>
      <li><span class="end ok" />completed</li>
    </ul>
  );
}
