import { Icon, type IconName } from './Icon';

interface EmptyProps {
  icon: IconName;
  title: string;
  children?: preact.ComponentChildren;
}

/** Says what would be here, and how it gets here. */
export function Empty({ icon, title, children }: EmptyProps) {
  return (
    <div class="empty">
      <Icon name={icon} size={24} />
      <h2>{title}</h2>
      {children}
    </div>
  );
}
