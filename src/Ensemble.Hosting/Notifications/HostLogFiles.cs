using Ensemble.Hosting.Runs;
using Ensemble.Model.Diagnostics;
using Ensemble.Model.Diagnostics.Rules;

namespace Ensemble.Hosting.Notifications;

/// <summary>The files in the folder of a run that keep what the AppHost logs: one for every process, replica or other resource that it logs about.</summary>
/// <param name="folder">The folder.</param>
/// <param name="warn">Receives what could not be kept, once for each file.</param>
internal sealed class HostLogFiles(RunFolder folder, Action<Diagnostic> warn) : IDisposable
{
    private const long LargestFile = 64L << 20;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, HostLogFile> _files = new(StringComparer.Ordinal);
    private bool _isClosed;

    /// <summary>Adds a line.</summary>
    /// <param name="subject">Whom it is about.</param>
    /// <param name="line">The line.</param>
    /// <returns>Why it could not be added, to be reported; null where there is nothing to report.</returns>
    public string? Add(string subject, LoggedLine line)
    {
        lock (_lock)
        {
            if (_isClosed)
                return null;
            if (!_files.TryGetValue(subject, out var file))
                _files[subject] = file = new HostLogFile(folder.HostLogFile(subject), LargestFile);
            return file.Add(line);
        }
    }

    /// <summary>Says that lines are lost. Under no lock: whoever hears it may log.</summary>
    public void ReportLoss(string subject, string reason) => warn(HostLogLost.Create(subject, folder.HostLogFile(subject), reason));

    public void Dispose()
    {
        lock (_lock)
        {
            _isClosed = true;
            foreach (var file in _files.Values)
                file.Dispose();
        }
    }
}
