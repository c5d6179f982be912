import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { get } from '../api/client';
import type { Sender } from './types';

interface PageAnswer<T> {
  senders: Sender[];
  rows: T[];
  next?: string;
}

export type Sent<T> = T & { from: Sender };

export interface Pages<T> {
  rows: readonly Sent<T>[];
  problem: string | undefined;
  isLoading: boolean;
  /** How long the last answer took, in milliseconds. */
  took: number;
  /** Asks for older ones; undefined where there are none. */
  more: (() => void) | undefined;
}

type Query = Record<string, string | number | undefined>;

/**
 * Rows newest first, and older ones on demand. Asked anew when the question changes, and for what is newer when `again` does. A range of time that moves on
 * with the clock is no other question.
 */
export function usePages<T extends { sender: number }>(path: string, query: Query, fields: readonly string[], again: unknown, isMoving = false): Pages<T> {
  const [state, setState] = useState<{ question: string; newest: Sent<T>[]; older: Sent<T>[]; next: string | undefined; olderNext: string | undefined; problem?: string; took: number }>(
    { question: '', newest: [], older: [], next: undefined, olderNext: undefined, took: 0 });
  const [isLoading, setLoading] = useState(true);
  const question = `${path}?${JSON.stringify(isMoving ? { ...query, from: undefined } : query)}${fields.join('\n')}`;
  const asked = useRef('');
  useEffect(() => {
    const abort = new AbortController();
    setLoading(true);
    const began = performance.now();
    const isNew = asked.current !== question;
    asked.current = question;
    get<PageAnswer<T>>(withFields(path, fields), query, abort.signal).then(
      (answer) => {
        setLoading(false);
        const newest = named(answer);
        setState((before) => {
          const keeps = !isNew && before.question === question && before.older.length > 0;
          // What has come since the first page moves the border to the older ones: the page is taken whole, and what lies between stays.
          return {
            question, newest, older: keeps ? before.older : [], next: answer.next, olderNext: keeps ? before.olderNext : answer.next, took: performance.now() - began,
          };
        });
      },
      (failure: Error) => {
        if (abort.signal.aborted) return;
        setLoading(false);
        setState({ question, newest: [], older: [], next: undefined, olderNext: undefined, problem: failure.message, took: 0 });
      });
    return () => abort.abort();
  }, [question, again]);
  const more = useCallback(() => {
    setLoading(true);
    void get<PageAnswer<T>>(withFields(path, fields), { ...query, after: state.olderNext }).then((answer) => {
      setLoading(false);
      setState((before) => before.question === question ? { ...before, older: [...before.older, ...named(answer)], olderNext: answer.next } : before);
    }, () => setLoading(false));
  }, [question, state.olderNext]);
  const fits = state.question === question || state.problem === undefined;
  return {
    rows: fits ? [...state.newest, ...state.older] : [], problem: state.problem, isLoading, took: state.took, more: state.olderNext ? more : undefined,
  };
}

function named<T extends { sender: number }>(answer: PageAnswer<T>): Sent<T>[] {
  return answer.rows.map((row) => ({ ...row, from: answer.senders[row.sender]! }));
}

function withFields(path: string, fields: readonly string[]): string {
  return fields.length === 0 ? path : `${path}?${fields.map((f) => `field=${encodeURIComponent(f)}`).join('&')}&`.replace(/&$/, '');
}
