const binary = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'];

/** Bytes with a binary unit and three digits: `512 B`, `43.1 MiB`. */
export function bytes(value: number): string {
  if (!Number.isFinite(value)) return '–';
  let amount = Math.abs(value);
  let unit = 0;
  while (amount >= 1023.95 && unit < binary.length - 1) {
    amount /= 1024;
    unit++;
  }
  const digits = unit === 0 || amount >= 100 ? 0 : 1;
  return `${value < 0 ? '-' : ''}${amount.toFixed(digits)} ${binary[unit]}`;
}

/** Processors in use as a percentage of one: 0.125 is `12.5 %`, 1.5 is `150 %`. */
export function processors(value: number): string {
  if (!Number.isFinite(value)) return '–';
  const percent = value * 100;
  return `${percent >= 99.95 ? Math.round(percent) : percent.toFixed(1)} %`;
}

/** A count with thin spaces between thousands: `12 345`. */
export function count(value: number): string {
  return Math.round(value).toString().replace(/\B(?=(\d{3})+$)/g, '\u202f');
}

/** How often in a second: `12.4/s`, `830/s`, `4.1 k/s`. */
export function rate(value: number): string {
  if (!Number.isFinite(value)) return '–';
  if (value === 0) return '0/s';
  if (value < 10) return `${Number(value.toPrecision(2))}/s`;
  if (value < 1000) return `${Math.round(value)}/s`;
  return value < 1_000_000 ? `${Number((value / 1000).toPrecision(2))} k/s` : `${Number((value / 1_000_000).toPrecision(2))} M/s`;
}

/** `1 replica`, `3 replicas`. */
export function plural(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}
