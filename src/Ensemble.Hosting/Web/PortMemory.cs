using System.Globalization;
using Ensemble.Processes.Native;

namespace Ensemble.Hosting.Web;

/// <summary>
/// Remembers over the runs of an AppHost at which port its pages were, so that a page that is open finds the next run. Held by one run at a time: one beside
/// it chooses another port, and changes nothing.
/// </summary>
internal sealed class PortMemory : IDisposable
{
    private readonly string _path;
    private readonly FileLock? _held;

    private PortMemory(string path, FileLock? held)
    {
        _path = path;
        _held = held;
    }

    /// <summary>Takes the memory where no other run has it.</summary>
    /// <param name="stateFolder">The folder of the AppHost's state.</param>
    public static PortMemory Take(string stateFolder)
    {
        string path = Path.Combine(stateFolder, "dashboard.port");
        try
        {
            Directory.CreateDirectory(stateFolder);
            return new(path, FileLock.TryTake(path + ".lock"));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return new(path, held: null); // a run without a memory
        }
    }

    /// <summary>The port of the last run; null where there is none, or another run has the memory.</summary>
    public int? Recall()
    {
        try
        {
            return _held is not null && int.TryParse(File.ReadAllText(_path), NumberStyles.None, CultureInfo.InvariantCulture, out int port)
                && port is >= 1 and <= 65535 ? port : null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Remembers a port, unless another run has the memory.</summary>
    public void Remember(int port)
    {
        if (_held is null)
            return;
        try
        {
            File.WriteAllText(_path, port.ToString(CultureInfo.InvariantCulture));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // The next run will be at another port.
        }
    }

    public void Dispose() => _held?.Dispose();
}
