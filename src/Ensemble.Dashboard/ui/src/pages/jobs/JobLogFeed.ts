import { type LogLine, readLine } from './logLines';

const mostLines = 20_000;
const firstLines = 1_000;
const pause = 2_000;

/** What a job says: the end of what it has said, and what comes. More than it keeps it forgets, the oldest first. */
export class JobLogFeed {
  lines: readonly LogLine[] = [];
  isLoaded = false;
  isEnded = false;
  isForgetful = false;
  /** Said instead of the log. */
  problem: string | undefined;

  private read: LogLine[] = [];
  private number = 0;
  private source: EventSource | undefined;
  private timer = 0;
  private frame = 0;

  constructor(private readonly address: string, private readonly onChange: () => void) {
    this.open();
  }

  close(): void {
    this.isEnded = true;
    this.source?.close();
    clearTimeout(this.timer);
    cancelAnimationFrame(this.frame);
  }

  private open(): void {
    const source = new EventSource(`${this.address}?follow=true&last=${firstLines}`);
    this.source = source;
    source.onopen = () => {
      // Whatever is there is told anew.
      this.read = [];
      this.isLoaded = true;
      this.tell();
    };
    source.onmessage = (event: MessageEvent<string>) => {
      this.read.push(readLine(this.number++, JSON.parse(event.data) as { time: string; text: string }));
      this.tell();
    };
    source.addEventListener('end', () => {
      this.isEnded = true;
      source.close();
      this.tell();
    });
    source.onerror = () => {
      source.close();
      if (!this.isEnded) this.timer = window.setTimeout(() => this.open(), pause);
    };
  }

  private tell(): void {
    if (this.frame) return;
    this.frame = requestAnimationFrame(() => {
      this.frame = 0;
      if (this.read.length > mostLines) {
        this.read = this.read.slice(-mostLines);
        this.isForgetful = true;
      }
      this.lines = [...this.read];
      this.onChange();
    });
  }
}
