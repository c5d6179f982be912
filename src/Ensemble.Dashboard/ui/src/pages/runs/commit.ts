import type { RunSummary } from '../../api/types';

/** Of which code a run was, in words. */
export function commitWords(run: RunSummary): string {
  return run.commit === undefined ? '' : `${run.commit}${run.dirty ? ', with changes that were not committed' : ''}`;
}
