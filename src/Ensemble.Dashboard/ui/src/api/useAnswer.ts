import { useEffect, useState } from 'preact/hooks';
import { get } from './client';

export interface Answer<T> {
  /** The newest answer; that of an earlier question stays until the next is there. */
  value: T | undefined;
  /** Why there is none, as a sentence. */
  problem: string | undefined;
  isLoading: boolean;
}

/** Asks, and asks anew when the question or `again` changes. Null asks nothing. */
export function useAnswer<T>(path: string | null, query: Record<string, string | number | undefined | null> = {}, again: unknown = 0): Answer<T> {
  const [answer, setAnswer] = useState<Answer<T>>({ value: undefined, problem: undefined, isLoading: path !== null });
  const question = path === null ? null : `${path}?${JSON.stringify(query)}`;
  useEffect(() => {
    if (path === null) return;
    const abort = new AbortController();
    setAnswer((before) => ({ ...before, isLoading: true }));
    get<T>(path, query, abort.signal).then(
      (value) => setAnswer({ value, problem: undefined, isLoading: false }),
      (failure: Error) => abort.signal.aborted || setAnswer({ value: undefined, problem: failure.message, isLoading: false }),
    );
    return () => abort.abort();
  }, [question, again]);
  return answer;
}
