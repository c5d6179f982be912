import { clock, moment } from '../../format/time';

/** The stretch of time that is in sight, in milliseconds since 1970. */
export interface Window {
  from: number;
  to: number;
}

const steps = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 15_000, 30_000, 60_000, 120_000, 300_000, 600_000, 900_000, 1_800_000,
  3_600_000, 7_200_000, 10_800_000, 21_600_000, 43_200_000, 86_400_000];

/** Round moments in a window, counted from the start of the run, about so many as are asked for. */
export function ticks(start: number, window: Window, wanted: number): { at: number; text: string }[] {
  const ideal = (window.to - window.from) / Math.max(1, wanted);
  const step = steps.find((s) => s >= ideal) ?? Math.ceil(ideal / 86_400_000) * 86_400_000;
  const first = Math.ceil((window.from - start) / step) * step;
  const all: { at: number; text: string }[] = [];
  for (let since = first; start + since <= window.to; since += step) all.push({ at: start + since, text: sinceStart(since, step) });
  return all;
}

/** Round times of day in a window, about so many as are asked for. */
export function clockTicks(_: number, window: Window, wanted: number): { at: number; text: string }[] {
  const ideal = (window.to - window.from) / Math.max(1, wanted);
  const step = steps.find((s) => s >= ideal) ?? Math.ceil(ideal / 86_400_000) * 86_400_000;
  const away = new Date(window.from).getTimezoneOffset() * 60_000;
  const all: { at: number; text: string }[] = [];
  for (let at = Math.ceil((window.from - away) / step) * step + away; at <= window.to; at += step) {
    const text = moment(at);
    all.push({ at, text: step < 1000 ? clock(at, true) : step < 60_000 ? text.slice(11) : step < 86_400_000 ? text.slice(11, 16) : text.slice(5, 10) });
  }
  return all;
}

/** How far into the run, as precisely as the step between two marks asks for. */
export function sinceStart(milliseconds: number, step: number): string {
  const sign = milliseconds < 0 ? '-' : '';
  const ms = Math.abs(milliseconds);
  if (step < 1000) return `${sign}${(ms / 1000).toFixed(step < 10 ? 3 : step < 100 ? 2 : 1)} s`;
  const [hours, minutes, seconds] = [Math.floor(ms / 3_600_000), Math.floor(ms / 60_000) % 60, Math.floor(ms / 1000) % 60];
  const two = (n: number) => String(n).padStart(2, '0');
  return hours > 0 ? `${sign}${hours}:${two(minutes)}:${two(seconds)}` : `${sign}${minutes}:${two(seconds)}`;
}

/** A window zoomed around a place in it (0 left, 1 right), within the whole, and never shorter than a moment. */
export function zoomed(window: Window, factor: number, at: number, whole: Window): Window {
  const length = Math.max(5, Math.min(whole.to - whole.from, (window.to - window.from) * factor));
  const middle = window.from + (window.to - window.from) * at;
  const from = Math.max(whole.from, Math.min(whole.to - length, middle - length * at));
  return { from, to: from + length };
}

/** Where a moment is in the window, in percent of its width; beyond its edges where it is not in sight. */
export function percent(window: Window, time: number): number {
  return ((time - window.from) / (window.to - window.from)) * 100;
}
