using System.Globalization;
using System.Text;

namespace Ensemble.Hosting.Exchange.Csv;

/// <summary>Writes tables as RFC 4180 says, in UTF-8.</summary>
internal sealed class CsvWriter(Stream output) : IAsyncDisposable
{
    private const int Full = 64 * 1024;

    private readonly StringBuilder _text = new();

    /// <summary>Adds a row.</summary>
    public async ValueTask AddAsync(IEnumerable<object?> cells, CancellationToken cancellationToken)
    {
        bool isFirst = true;
        foreach (object? cell in cells)
        {
            if (!isFirst)
                _text.Append(',');
            isFirst = false;
            if (cell is string text)
                Append(text);
            else
                _text.Append(cell is IFormattable value ? value.ToString(null, CultureInfo.InvariantCulture) : cell?.ToString());
        }
        _text.Append("\r\n");
        if (_text.Length >= Full)
            await FlushAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await FlushAsync(CancellationToken.None);
        await output.DisposeAsync();
    }

    // Spreadsheets take a text that begins so for a formula, and would calculate what a process has written.
    private void Append(string text)
    {
        bool isFormula = text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r';
        if (!isFormula && !text.AsSpan().ContainsAny(",\"\r\n"))
        {
            _text.Append(text);
            return;
        }
        _text.Append('"').Append(isFormula ? "'" : "").Append(text.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
    }

    private async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(_text.ToString());
        _text.Clear();
        await output.WriteAsync(bytes, cancellationToken);
    }
}
