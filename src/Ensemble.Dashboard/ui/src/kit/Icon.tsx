const paths = {
  processes: 'M2.5 4h11M2.5 8h11M2.5 12h7',
  graph: 'M4 5.5a1.75 1.75 0 1 0 0-3.5 1.75 1.75 0 0 0 0 3.5ZM12 9.75a1.75 1.75 0 1 0 0-3.5 1.75 1.75 0 0 0 0 3.5ZM4 14a1.75 1.75 0 1 0 0-3.5A1.75 1.75 0 0 0 4 14ZM5.6 4.6l4.8 2.6M5.6 11.4l4.8-2.6',
  timeline: 'M2 3.5h5M5 8h7M8.5 12.5H14',
  explain: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM6.4 6.3A1.65 1.65 0 0 1 8 5.2c.95 0 1.65.65 1.65 1.5 0 1.2-1.65 1.3-1.65 2.5M8 11.2v.1',
  runs: 'M8 4.5V8l2.4 1.6M2.3 6.2A6 6 0 1 1 2 8M2 3v3.2h3.2',
  console: 'M3 4.5 6.5 8 3 11.5M8 11.5h5',
  logs: 'M3 3h10M3 6.3h7M3 9.6h10M3 13h5',
  traces: 'M2 3.5h12M4.5 8h7M4.5 8V3.5M7 12.5h5M7 12.5V8',
  metrics: 'M2.5 13.5h11M4 11l2.6-4 2.5 2.2L13 3.5',
  jobs: 'M3 5h10v8H3zM6 5V3h4v2',
  ensembles: 'M5 6.5a2.25 2.25 0 1 0 0-4.5 2.25 2.25 0 0 0 0 4.5ZM11 6.5A2.25 2.25 0 1 0 11 2a2.25 2.25 0 0 0 0 4.5ZM8 14a2.25 2.25 0 1 0 0-4.5A2.25 2.25 0 0 0 8 14Z',
  search: 'M7 11.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9ZM10.4 10.4l3.1 3.1',
  close: 'm4 4 8 8M12 4l-8 8',
  menu: 'M2.5 4.5h11M2.5 8h11M2.5 11.5h11',
  down: 'm4.5 6.5 3.5 3.5 3.5-3.5',
  right: 'm6.5 4.5 3.5 3.5-3.5 3.5',
  up: 'm4.5 9.5L8 6l3.5 3.5',
  start: 'M5 3.2v9.6L12.5 8z',
  stop: 'M4 4h8v8H4z',
  restart: 'M13 8a5 5 0 1 1-1.6-3.7M13.2 2.2v2.6h-2.6',
  more: 'M3.5 8h.01M8 8h.01M12.5 8h.01',
  sun: 'M8 10.75a2.75 2.75 0 1 0 0-5.5 2.75 2.75 0 0 0 0 5.5ZM8 1.5v1.3M8 13.2v1.3M1.5 8h1.3M13.2 8h1.3M3.4 3.4l.9.9M11.7 11.7l.9.9M3.4 12.6l.9-.9M11.7 4.3l.9-.9',
  moon: 'M13.3 9.6A5.6 5.6 0 0 1 6.4 2.7a5.6 5.6 0 1 0 6.9 6.9Z',
  system: 'M2.5 3.5h11v7.5h-11zM6 13.5h4',
  help: 'M6.2 6.2A1.85 1.85 0 0 1 8 4.9c1.05 0 1.85.7 1.85 1.7 0 1.35-1.85 1.5-1.85 2.9M8 11.9v.1',
  eye: 'M1.7 8S4 3.7 8 3.7 14.3 8 14.3 8 12 12.3 8 12.3 1.7 8 1.7 8ZM8 9.8a1.8 1.8 0 1 0 0-3.6 1.8 1.8 0 0 0 0 3.6Z',
  open: 'M6.5 3.5h-3v9h9v-3M9 3h4v4M13 3 7.5 8.5',
  copy: 'M5.5 5.5h7.5V13H5.5zM3 10.5V3h7.5',
  note: 'M3 2.5h10v7.5l-3.5 3.5H3zM9.5 13.5V10H13',
  tag: 'M2.5 2.5h5l6 6-5 5-6-6zM5.4 5.4h.01',
  plus: 'M8 3.5v9M3.5 8h9',
  minus: 'M3.5 8h9',
  fit: 'M3 6V3h3M13 6V3h-3M3 10v3h3M13 10v3h-3',
  filter: 'M2.5 3.5h11L9.5 8.5v4l-3 1v-5z',
  download: 'M8 2.5v7.5M4.8 7.2 8 10.4l3.2-3.2M3 13.5h10',
  upload: 'M8 10.4V2.9M4.8 5.7 8 2.5l3.2 3.2M3 13.5h10',
  trash: 'M3 4.5h10M6.2 4.5V3h3.6v1.5M4.5 4.5l.6 8.5h5.8l.6-8.5M6.8 7v3.8M9.2 7v3.8',
  pause: 'M5.5 3.5v9M10.5 3.5v9',
  check: 'm3.5 8.5 3 3 6-7',
} as const;

export type IconName = keyof typeof paths;

/** A line drawing that goes with words; hidden from those who hear the page. */
export function Icon({ name, size = 16 }: { name: IconName; size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 16 16" fill="none" stroke="currentColor" stroke-width={name === 'more' ? 2 : 1.5} stroke-linecap="round"
      stroke-linejoin="round" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}
