import { createContext } from 'preact';
import { useContext, useEffect, useReducer } from 'preact/hooks';
import type { LiveRun } from '../api/LiveRun';
import type { Session } from '../api/types';

/** What every page knows: who looks, and the run that is looked at. */
export interface Shown {
  session: Session;
  run: LiveRun;
}

export const RunContext = createContext<Shown | null>(null);

export function useSession(): Session {
  return useContext(RunContext)!.session;
}

/** The run, and drawn anew whenever something about it changes. */
export function useRun(): LiveRun {
  const { run } = useContext(RunContext)!;
  const [, redraw] = useReducer((n: number) => n + 1, 0);
  useEffect(() => run.subscribe(() => redraw(undefined as never)), [run]);
  return run;
}

/** The same run without being drawn anew. */
export function useStillRun(): LiveRun {
  return useContext(RunContext)!.run;
}

/** Where the server answers about the run. */
export function runPath(run: LiveRun, rest = ''): string {
  return `/api/runs/${encodeURIComponent(run.id)}${rest}`;
}

/** Whether buttons that change something are of use. */
export function useCanAct(): boolean {
  const { session, run } = useContext(RunContext)!;
  return session.canOperate && run.detail?.canAct === true && run.connection === 'open';
}
