import { useEffect, useRef, useState } from 'preact/hooks';
import type { RefObject } from 'preact';

export interface View {
  x: number;
  y: number;
  scale: number;
}

export interface PanZoom {
  frame: RefObject<HTMLDivElement | null>;
  view: View;
  zoom: (factor: number) => void;
  fit: () => void;
  /** Whether what was pressed has been moved since, so that letting go is no click. */
  hasMoved: () => boolean;
}

const least = 0.15;
const most = 3;
const readable = 0.42;
const margin = 32;

/** Moves a picture by dragging and zooms it by the wheel, around where the pointer is. Until somebody does, all of it is in sight. */
export function usePanZoom(width: number, height: number): PanZoom {
  const frame = useRef<HTMLDivElement>(null);
  const [view, setView] = useState<View>({ x: 0, y: 0, scale: 1 });
  const isOwn = useRef(false);
  const moved = useRef(false);

  const fit = () => {
    isOwn.current = false;
    const element = frame.current;
    if (!element || width === 0) return;
    const edge = element.clientWidth < 600 ? 8 : margin;
    // What would be too small to be read begins at its corner instead.
    const scale = Math.min(1.15, Math.max(readable, Math.min((element.clientWidth - 2 * edge) / width, (element.clientHeight - 2 * edge) / height)));
    setView({ scale, x: Math.max(edge, (element.clientWidth - width * scale) / 2), y: Math.max(edge, (element.clientHeight - height * scale) / 2) });
  };
  const zoomAt = (factor: number, x: number, y: number) => {
    isOwn.current = true;
    setView((v) => {
      const scale = Math.min(most, Math.max(least, v.scale * factor));
      const by = scale / v.scale;
      return { scale, x: x - (x - v.x) * by, y: y - (y - v.y) * by };
    });
  };

  useEffect(() => {
    const element = frame.current!;
    const observer = new ResizeObserver(() => isOwn.current || fit());
    observer.observe(element);
    const wheel = (event: WheelEvent) => {
      event.preventDefault();
      const at = element.getBoundingClientRect();
      zoomAt(Math.exp(-event.deltaY * 0.0015), event.clientX - at.left, event.clientY - at.top);
    };
    let from: { x: number; y: number } | null = null;
    const down = (event: PointerEvent) => {
      if (event.button !== 0) return;
      from = { x: event.clientX, y: event.clientY };
      moved.current = false;
    };
    const move = (event: PointerEvent) => {
      if (!from) return;
      const [dx, dy] = [event.clientX - from.x, event.clientY - from.y];
      if (!moved.current && Math.hypot(dx, dy) < 4) return;
      moved.current = isOwn.current = true;
      from = { x: event.clientX, y: event.clientY };
      setView((v) => ({ ...v, x: v.x + dx, y: v.y + dy }));
    };
    const up = () => (from = null);
    const key = (event: KeyboardEvent) => {
      const step = { ArrowLeft: [40, 0], ArrowRight: [-40, 0], ArrowUp: [0, 40], ArrowDown: [0, -40] }[event.key];
      if (step) {
        isOwn.current = true;
        setView((v) => ({ ...v, x: v.x + step[0]!, y: v.y + step[1]! }));
      } else if (event.key === '+' || event.key === '-') zoomAt(event.key === '+' ? 1.25 : 0.8, element.clientWidth / 2, element.clientHeight / 2);
      else if (event.key === '0') fit();
      else return;
      event.preventDefault();
    };
    element.addEventListener('wheel', wheel, { passive: false });
    element.addEventListener('pointerdown', down);
    element.addEventListener('keydown', key);
    addEventListener('pointermove', move);
    addEventListener('pointerup', up);
    return () => {
      observer.disconnect();
      element.removeEventListener('wheel', wheel);
      element.removeEventListener('pointerdown', down);
      element.removeEventListener('keydown', key);
      removeEventListener('pointermove', move);
      removeEventListener('pointerup', up);
    };
  }, [width, height]);

  return {
    frame, view, fit, hasMoved: () => moved.current,
    zoom: (factor) => zoomAt(factor, frame.current!.clientWidth / 2, frame.current!.clientHeight / 2),
  };
}
