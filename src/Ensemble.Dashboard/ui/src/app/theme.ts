export type Theme = 'system' | 'light' | 'dark';

const key = 'ensemble-theme';
const prefersDark = matchMedia('(prefers-color-scheme: dark)');

export function chosenTheme(): Theme {
  const kept = localStorage.getItem(key);
  return kept === 'light' || kept === 'dark' ? kept : 'system';
}

export function chooseTheme(theme: Theme): void {
  if (theme === 'system') localStorage.removeItem(key);
  else localStorage.setItem(key, theme);
  applyTheme();
}

/** Charts drawn on a canvas listen for this, because they cannot read colours from a stylesheet. */
export const themeChanged = new EventTarget();

export function applyTheme(): void {
  const theme = chosenTheme();
  const shown = theme === 'system' ? (prefersDark.matches ? 'dark' : 'light') : theme;
  if (document.documentElement.dataset.theme === shown) return;
  document.documentElement.dataset.theme = shown;
  themeChanged.dispatchEvent(new Event('change'));
}

prefersDark.addEventListener('change', applyTheme);
