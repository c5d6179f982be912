import type { Tone } from '../../api/types';

export const levels: [value: string, text: string][] = [['', 'All levels'], ['5', 'Debug and above'], ['9', 'Information and above'], ['13', 'Warnings and above'], ['17', 'Errors and above']];

/** How severe a number of OTLP's is. */
export function toneOf(severity: number): Tone {
  return severity >= 17 ? 'bad' : severity >= 13 ? 'warn' : severity >= 9 ? 'busy' : 'idle';
}
