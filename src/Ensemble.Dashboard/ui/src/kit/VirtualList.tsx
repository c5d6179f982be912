import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';

interface VirtualListProps {
  label: string;
  count: number;
  /** Where each row begins, and behind the last one where all end, in pixels; `count + 1` numbers. */
  tops: ArrayLike<number>;
  row: (index: number) => preact.ComponentChildren;
  /** Tells a row from others, whatever comes before it. */
  keyOf: (index: number) => string;
  /** Whether the end stays in sight as rows come. */
  stick?: boolean;
  /** Told when a person leaves the end, or comes back to it. */
  onStick?: (stick: boolean) => void;
  /** Told when the first rows come in sight. */
  onNearTop?: () => void;
  /** Told when the last rows come in sight. */
  onNearEnd?: () => void;
  /** Comes in sight when it changes. */
  target?: number | undefined;
  onSize?: (width: number) => void;
  class?: string;
}

const near = 600;
const spare = 400;

/** Rows of any height, of which only those in sight are drawn. What is in sight stays where it is when rows come before it. */
export function VirtualList({ label, count, tops, row, keyOf, stick, onStick, onNearTop, onNearEnd, target, onSize, class: name }: VirtualListProps) {
  const frame = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ top: 0, height: 600 });
  const anchor = useRef<{ key: string; offset: number } | null>(null);
  const ends = useRef({ onStick, onNearTop, onNearEnd, onSize });
  ends.current = { onStick, onNearTop, onNearEnd, onSize };
  const total = tops[count] ?? 0;

  useEffect(() => {
    const element = frame.current!;
    let width = -1;
    let before = element.scrollTop;
    const look = () => {
      setView({ top: element.scrollTop, height: element.clientHeight });
      if (element.clientWidth !== width) ends.current.onSize?.(width = element.clientWidth);
    };
    const scrolled = () => {
      look();
      const left = element.scrollHeight - element.scrollTop - element.clientHeight;
      if (element.scrollTop < before - 2 && left > 40) ends.current.onStick?.(false);
      else if (left < 4) ends.current.onStick?.(true);
      if (element.scrollTop < near) ends.current.onNearTop?.();
      if (left < near) ends.current.onNearEnd?.();
      before = element.scrollTop;
    };
    const observer = new ResizeObserver(look);
    observer.observe(element);
    element.addEventListener('scroll', scrolled, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', scrolled);
    };
  }, []);

  const first = Math.max(0, at(tops, count, view.top - spare));
  const last = Math.min(count, at(tops, count, view.top + view.height + spare) + 1);

  // Rows that came before the first one in sight must not push it away.
  useLayoutEffect(() => {
    const element = frame.current!;
    const kept = anchor.current;
    if (stick) element.scrollTop = total;
    else if (kept) {
      for (let i = 0; i < count; i++) {
        if (keyOf(i) !== kept.key) continue;
        const top = (tops[i] ?? 0) + kept.offset;
        if (Math.abs(top - element.scrollTop) > 1) element.scrollTop = top;
        break;
      }
    }
  }, [count, total, stick]);

  useLayoutEffect(() => {
    if (target === undefined || target < 0 || target >= count) return;
    const element = frame.current!;
    element.scrollTop = Math.max(0, (tops[target] ?? 0) - element.clientHeight / 2);
  }, [target]);

  useLayoutEffect(() => {
    const index = Math.max(0, Math.min(count - 1, at(tops, count, view.top)));
    anchor.current = count > 0 ? { key: keyOf(index), offset: view.top - (tops[index] ?? 0) } : null;
  });

  return (
    <div ref={frame} class={`virtual ${name ?? ''}`} tabIndex={0} role="group" aria-label={label}>
      <div class="virtual-all" style={{ height: `${total}px` }}>
        {Array.from({ length: Math.max(0, last - first) }, (_, i) => first + i).map((i) => (
          <div key={keyOf(i)} class="virtual-row" style={{ top: `${tops[i]}px`, height: `${(tops[i + 1] ?? 0) - (tops[i] ?? 0)}px` }}>{row(i)}</div>
        ))}
      </div>
    </div>
  );
}

// The row at a height.
function at(tops: ArrayLike<number>, count: number, y: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tops[middle + 1] ?? 0) <= y) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The tops of rows that are all of one height. */
export function evenTops(count: number, height: number): Float64Array {
  const tops = new Float64Array(count + 1);
  for (let i = 0; i <= count; i++) tops[i] = i * height;
  return tops;
}
