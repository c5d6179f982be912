import type { Outcome, RunSummary, Tone } from '../api/types';
import { useAnswer } from '../api/useAnswer';
import { shortMoment } from '../format/time';
import { Menu } from '../kit/Menu';
import { StateMark } from '../kit/StateMark';
import { go, href, usePlace } from './router';
import { useRun } from './RunContext';

export const outcomeTones: Record<Outcome, Tone> = { running: 'ok', succeeded: 'done', failed: 'bad', lost: 'warn', unknown: 'idle' };
export const outcomeWords: Record<Outcome, string> = { running: 'Running', succeeded: 'Succeeded', failed: 'Failed', lost: 'Host lost', unknown: 'Unknown' };

/** How a run goes, in a word. Where nothing was started, telemetry comes in. */
export function outcomeText(run: RunSummary): string {
  return run.outcome === 'running' && run.started === null ? 'Receiving' : outcomeWords[run.outcome];
}

/** Which run is looked at. */
export function RunChooser() {
  const run = useRun();
  const { path } = usePlace();
  const { value: runs } = useAnswer<RunSummary[]>('/api/runs', { limit: 12 }, run.detail?.run.outcome);
  const shown = run.detail?.run;
  const now = Date.now();
  if (!shown) return null;
  return (
    <Menu label="Choose a run" kind="plain" side="left"
      text={<StateMark tone={outcomeTones[shown.outcome]}>{shown.started === null ? shown.application : shortMoment(shown.started, now)} · {outcomeText(shown)}</StateMark>}
      items={[
        ...(runs ?? []).map((r) => ({
          text: `${r.started === null ? r.application : shortMoment(r.started, now)} · ${outcomeText(r)}${r.application !== shown.application && r.started !== null ? ` · ${r.application}` : ''}${r.tags.length ? ` · ${r.tags.join(', ')}` : ''}`,
          disabled: r.id === shown.id,
          onChoose: () => go(href(path === '/runs' ? '/processes' : path, { run: r.live ? null : r.id })),
        })),
        { text: 'All runs…', icon: 'runs' as const, onChoose: () => go(href('/runs')) },
      ]} />
  );
}
