using System.Text;
using Ensemble.Hosting.Notifications;
using Ensemble.Hosting.Runs;

namespace Ensemble.Hosting.Terminal;

/// <summary>Lays out lines for the terminal. Used by one at a time.</summary>
/// <param name="options">What can be shown.</param>
/// <param name="labels">What replicas are called.</param>
internal sealed class LinePrinter(TerminalOptions options, ReplicaLabels labels)
{
    private const int KeptCapacity = 64 * 1024;

    private readonly StringBuilder _text = new();

    /// <summary>Whether enough is laid out to be written.</summary>
    public bool IsFull => _text.Length >= KeptCapacity;

    /// <summary>Adds a line of output: <c>agent.3 | text</c>, with <c>!</c> instead of <c>|</c> for stderr.</summary>
    public void Add(LogLine line) => Add(labels.Of(line.Replica), labels.Color(line.Replica), line.IsError ? '!' : '|', line.IsError, line.Text);

    /// <summary>Adds a line that the AppHost logged: <c>agent * text</c>.</summary>
    public void Add(HostLine line) => Add(labels.Of(line.Subject), Ansi.Dim, '*', line.Line.IsError, line.Line.Text);

    private void Add(string of, string color, char mark, bool isError, string line)
    {
        string label = of.PadRight(labels.Width);
        string text = SafeText.Of(line, options.Colors);
        if (options.Colors)
        {
            _text.Append(color).Append(label).Append(' ')
                .Append(isError ? Ansi.Red : "").Append(mark).Append(Ansi.Reset).Append(' ').Append(text);
            if (text.Contains('\e'))
                _text.Append(Ansi.Reset); // a colour left on must not run into the next process's line
        }
        else
        {
            _text.Append(label).Append(' ').Append(mark).Append(' ').Append(text);
        }
        _text.Append('\n');
    }

    /// <summary>Adds a message of the host's own.</summary>
    public void Add(TerminalMessage message)
    {
        string color = !options.Colors ? "" : message.Tone switch
        {
            MessageTone.Quiet => Ansi.Dim,
            MessageTone.Warning => Ansi.Yellow,
            MessageTone.Failure => Ansi.Red,
            _ => "",
        };
        _text.Append(color).Append(message.Text).Append(color.Length == 0 ? "" : Ansi.Reset).Append('\n');
    }

    /// <summary>Writes all lines at once.</summary>
    public void Flush()
    {
        if (_text.Length == 0)
            return;
        try
        {
            options.Writer.Write(_text);
            options.Writer.Flush();
        }
        finally
        {
            _text.Clear();
            if (_text.Capacity > KeptCapacity)
                _text.Capacity = KeptCapacity; // one enormous line must not be paid for until the end
        }
    }
}
