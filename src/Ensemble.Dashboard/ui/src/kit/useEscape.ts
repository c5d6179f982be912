import { useEffect } from 'preact/hooks';

const open: (() => void)[] = [];

addEventListener('keydown', (event) => {
  if (event.key !== 'Escape' || event.defaultPrevented || open.length === 0) return;
  event.preventDefault();
  open[open.length - 1]!();
});

/** Escape closes what was opened last. */
export function useEscape(close: () => void): void {
  useEffect(() => {
    open.push(close);
    return () => void open.splice(open.lastIndexOf(close), 1);
  }, [close]);
}
