import { post } from '../api/client';
import type { LiveRun } from '../api/LiveRun';
import { plural } from '../format/numbers';
import { toasts } from '../kit/toastList';
import { runPath } from './RunContext';

interface ActionAnswer {
  /** What became of each: null where it was accepted, else why not. */
  results: { subject: string; refusal?: string; message?: string }[];
}

const done: Record<string, string> = { start: 'Starting', stop: 'Stopping', restart: 'Restarting' };

/** Asks the run to do something with some of its processes, and says what came of it. */
export async function act(run: LiveRun, action: string, subjects: readonly string[]): Promise<void> {
  try {
    const { results } = await post<ActionAnswer>(runPath(run, '/actions'), { action, subjects });
    const refused = results.filter((r) => r.refusal);
    const accepted = results.filter((r) => !r.refusal);
    for (const result of refused.slice(0, 3)) toasts.say('bad', `${result.subject}: ${result.refusal}`);
    if (refused.length > 3) toasts.say('bad', `… and ${refused.length - 3} more likewise.`);
    if (accepted.length === 0) return;
    const whom = accepted.length === 1 ? accepted[0]!.subject : plural(accepted.length, 'process', 'processes');
    const said = accepted.length === 1 ? accepted[0]!.message : undefined;
    toasts.say('done', done[action] ? `${done[action]} ${whom}` : `${action} on ${whom} succeeded${said ? `: ${said}` : ''}`);
  } catch (failure) {
    toasts.say('bad', (failure as Error).message);
  }
}
