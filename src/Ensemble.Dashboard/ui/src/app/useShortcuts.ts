import { useEffect } from 'preact/hooks';
import { pages } from './pages';
import { go, href } from './router';

const patience = 1200;

/** Keys that work on every page, unless one types. */
export function useShortcuts(open: (overlay: 'palette' | 'shortcuts') => void): void {
  useEffect(() => {
    let leader = 0;
    const press = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        open('palette');
        return;
      }
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      const wasLed = performance.now() - leader < patience;
      leader = 0;
      const page = wasLed ? pages.find((p) => p.key === event.key) : undefined;
      if (page) go(href(page.path));
      else if (event.key === 'g') leader = performance.now();
      else if (event.key === '?') open('shortcuts');
      else if (event.key === '/') {
        const filter = document.querySelector<HTMLInputElement>('main [data-filter]');
        if (!filter) return;
        event.preventDefault();
        filter.focus();
      }
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, []);
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName));
}
