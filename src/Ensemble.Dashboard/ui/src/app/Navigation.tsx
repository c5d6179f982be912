import { Icon } from '../kit/Icon';
import { pageGroups } from './pages';
import { href } from './router';
import { useRun } from './RunContext';

export function Navigation({ path, isOpen }: { path: string; isOpen: boolean }) {
  const run = useRun();
  const troubled = run.replicas.filter((r) => r.tone === 'bad' || r.tone === 'warn').length;
  return (
    <nav class={`nav ${isOpen ? 'open' : ''}`} aria-label="Pages">
      {pageGroups.map((group) => (
        <section key={group.title} aria-label={group.title}>
          <h3>{group.title}</h3>
          {group.pages.map((page) => (
            <a key={page.path} href={href(page.path)} aria-current={page.path === path ? 'page' : undefined}>
              <Icon name={page.icon} />
              {page.title}
              {page.path === '/explain' && troubled > 0 && <span class="count chip bad" title={`${troubled} not well`}>{troubled}</span>}
            </a>
          ))}
        </section>
      ))}
    </nav>
  );
}
