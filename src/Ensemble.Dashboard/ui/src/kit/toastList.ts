import type { Tone } from '../api/types';

export interface Toast {
  id: number;
  tone: Tone;
  text: string;
}

const longest = 5; // more at once nobody reads: the oldest goes
let next = 1;

/** What was done and what became of it. Failures stay until they are closed. */
export const toasts = {
  shown: [] as Toast[],
  listeners: new Set<() => void>(),

  say(tone: Tone, text: string): void {
    const toast = { id: next++, tone, text };
    this.shown = [...this.shown, toast].slice(-longest);
    this.tell();
    if (tone !== 'bad') window.setTimeout(() => this.close(toast.id), 5000);
  },

  close(id: number): void {
    this.shown = this.shown.filter((t) => t.id !== id);
    this.tell();
  },

  tell(): void {
    for (const listener of [...this.listeners]) listener();
  },
};
