using System.Globalization;
using System.Text;
using Ensemble.Hosting.Journal;
using Microsoft.Win32.SafeHandles;

namespace Ensemble.Hosting.Notifications;

/// <summary>
/// A file to which lines of one logger are added: the time, <c>|</c> or for errors <c>!</c>, the text. A line that was added survives a killed host.
/// Used by one at a time.
/// </summary>
/// <param name="path">The file; made with the first line.</param>
/// <param name="limit">How large it may become, in bytes.</param>
internal sealed class HostLogFile(string path, long limit) : IDisposable
{
    private SafeFileHandle? _file;
    private long _length;
    private bool _isGivenUp;

    /// <summary>The file.</summary>
    public string Path => path;

    /// <summary>Adds a line. After the first that could not be added, nothing more is.</summary>
    /// <returns>Why this line, and every later one, is not in the file; null where it is, or where that was said before.</returns>
    public string? Add(LoggedLine line)
    {
        if (_isGivenUp)
            return null;
        byte[] bytes = Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture, $"{line.Time.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'} {(line.IsError ? '!' : '|')} {line.Text}\n"));
        try
        {
            if (_length + bytes.Length > limit)
                return GiveUp($"it has reached its limit of {limit >> 20} MiB");
            Open();
            RandomAccess.Write(_file!, bytes, _length);
            _length += bytes.Length;
            return null;
        }
        catch (Exception failure) when (DiskRefusal.Of(failure) is not null)
        {
            return GiveUp(DiskRefusal.Of(failure)!.TrimEnd('.'));
        }
    }

    public void Dispose() => _file?.Dispose();

    private void Open()
    {
        if (_file is not null)
            return;
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        _file = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        _length = RandomAccess.GetLength(_file);
    }

    private string GiveUp(string reason)
    {
        _isGivenUp = true;
        return reason;
    }
}
