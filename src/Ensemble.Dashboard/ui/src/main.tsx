import { render } from 'preact';
import { App } from './app/App';
import { applyTheme } from './app/theme';
import './styles/theme.css';
import './styles/base.css';
import './styles/controls.css';
import './styles/table.css';
import './styles/overlay.css';
import './styles/shell.css';
import './signals/signals.css';

applyTheme();
render(<App />, document.getElementById('app')!);
