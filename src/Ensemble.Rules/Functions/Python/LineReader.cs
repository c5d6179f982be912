using System.Buffers;
using System.Text;

namespace Ensemble.Rules.Functions.Python;

/// <summary>Reads lines of a program, of which no more than so much is kept: what a line has beyond that is passed over.</summary>
/// <param name="stream">What the program writes.</param>
/// <param name="longest">How many bytes of a line are kept.</param>
internal sealed class LineReader(Stream stream, int longest)
{
    private readonly byte[] _buffer = new byte[16 * 1024];
    private readonly ArrayBufferWriter<byte> _line = new();
    private int _at;
    private int _end;

    /// <summary>The next line, without its end; null where there is none any more.</summary>
    public async ValueTask<string?> ReadAsync(CancellationToken cancellationToken)
    {
        _line.ResetWrittenCount();
        while (true)
        {
            if (_at == _end)
            {
                (_at, _end) = (0, await stream.ReadAsync(_buffer, cancellationToken));
                if (_end == 0)
                    return _line.WrittenCount == 0 ? null : Encoding.UTF8.GetString(_line.WrittenSpan);
            }
            int length = _buffer.AsSpan(_at.._end).IndexOf((byte)'\n');
            var part = _buffer.AsSpan(_at, length < 0 ? _end - _at : length);
            _line.Write(part[..Math.Min(part.Length, longest - _line.WrittenCount)]);
            _at += part.Length + (length < 0 ? 0 : 1);
            if (length >= 0)
                return Encoding.UTF8.GetString(_line.WrittenSpan);
        }
    }
}
