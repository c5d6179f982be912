using System.Text;

namespace Ensemble.Hosting.Terminal;

/// <summary>What was written so far, readable while more is written.</summary>
internal sealed class Screen : TextWriter
{
    private readonly StringBuilder _text = new();

    public Screen() => NewLine = "\n";

    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value)
    {
        lock (_text)
            _text.Append(value);
    }

    public override void Write(StringBuilder? value)
    {
        lock (_text)
            _text.Append(value);
    }

    public override string ToString()
    {
        lock (_text)
            return _text.ToString();
    }
}
