const two = (value: number) => String(value).padStart(2, '0');

/** The time of day, to the second or the millisecond, where the reader is. */
export function clock(time: number, precise = false): string {
  const at = new Date(time);
  const base = `${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}`;
  return precise ? `${base}.${String(at.getMilliseconds()).padStart(3, '0')}` : base;
}

/** Date and time of day: `2026-11-21 16:04:09`. */
export function moment(time: number): string {
  const at = new Date(time);
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())} ${clock(time)}`;
}

/** A moment as short as it can be said: today only the time of day. */
export function shortMoment(time: number, now: number): string {
  const text = moment(time);
  return text.slice(0, 10) === moment(now).slice(0, 10) ? text.slice(11) : text.slice(0, 16);
}
