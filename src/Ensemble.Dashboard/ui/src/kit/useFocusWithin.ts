import { useLayoutEffect, useRef } from 'preact/hooks';
import type { RefObject } from 'preact';

const focusable = 'a[href], button:not(:disabled), input:not(:disabled), select, textarea, [tabindex]:not([tabindex="-1"])';

/** Moves the focus into something that opens, keeps it there, and gives it back when that closes. */
export function useFocusWithin<T extends HTMLElement>(): RefObject<T | null> {
  const within = useRef<T>(null);
  // Before anything else happens: who opens something by a key goes on typing.
  useLayoutEffect(() => {
    const before = document.activeElement as HTMLElement | null;
    const root = within.current!;
    (root.querySelector<HTMLElement>('[data-first]') ?? root.querySelector<HTMLElement>(focusable) ?? root).focus();
    const keep = (event: KeyboardEvent) => {
      if (event.key !== 'Tab') return;
      const all = [...root.querySelectorAll<HTMLElement>(focusable)].filter((e) => e.offsetParent !== null);
      const edge = event.shiftKey ? all[0] : all[all.length - 1];
      if (document.activeElement !== edge) return;
      event.preventDefault();
      (event.shiftKey ? all[all.length - 1] : all[0])?.focus();
    };
    root.addEventListener('keydown', keep);
    return () => {
      root.removeEventListener('keydown', keep);
      if (before?.isConnected) before.focus();
    };
  }, []);
  return within;
}
