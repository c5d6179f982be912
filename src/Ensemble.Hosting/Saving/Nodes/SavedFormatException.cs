using Ensemble.Model;

namespace Ensemble.Hosting.Saving;

/// <summary>
/// Leaves the recursive readers at the first thing they cannot get past. Never leaves this folder: the model reader turns it into an error of the file.
/// </summary>
internal sealed class SavedFormatException(string message, SourceLocation at) : Exception(message)
{
    public SourceLocation At { get; } = at;
}
