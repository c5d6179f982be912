import { useState } from 'preact/hooks';
import { setQuery, usePlace } from '../app/router';
import { Icon } from '../kit/Icon';

const separator = '\u001f';

/** What is asked of attributes, from the address. */
export function fieldsOf(query: URLSearchParams): string[] {
  return (query.get('fields') ?? '').split(separator).filter(Boolean);
}

export function setFields(fields: readonly string[]): void {
  setQuery({ fields: fields.join(separator) });
}

/** Filters of attributes: `user = 7`, `user != 7`, `path ~ api`, `size > 100`. */
export function FieldFilters() {
  const fields = fieldsOf(usePlace().query);
  const [text, setText] = useState('');
  const isWhole = /^\s*[^=!~<>]+(=|!=|~|<|>).+$/.test(text);
  const add = () => {
    if (!isWhole) return;
    setFields([...fields, text.replace(/\s*(!=|[=~<>])\s*/, '$1').trim()]);
    setText('');
  };
  return (
    <div class="field-filters">
      {fields.map((field, i) => (
        <button key={field} type="button" class="chip" title="Take this filter away" onClick={() => setFields(fields.filter((_, j) => j !== i))}>
          <code>{field}</code><Icon name="close" size={10} />
        </button>
      ))}
      <form onSubmit={(e) => {
        e.preventDefault();
        add();
      }}>
        <input class="field" type="text" value={text} placeholder="Field = value" aria-label="Filter by a field: =, !=, ~ (contains), < or >" spellcheck={false} autocomplete="off"
          aria-invalid={text !== '' && !isWhole} onInput={(e) => setText(e.currentTarget.value)} />
      </form>
    </div>
  );
}
