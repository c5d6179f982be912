using System.CommandLine;

namespace Ensemble.CommandLine.Syntax;

/// <summary>One thing that can be asked of the command. Made only when it is asked for.</summary>
internal abstract class Verb
{
    /// <summary>Adds its arguments and options.</summary>
    /// <param name="command">Its node in the tree of commands.</param>
    public abstract void Declare(Command command);

    /// <summary>Does it.</summary>
    /// <param name="request">What was asked, and with what.</param>
    /// <param name="cancellationToken">Ctrl-C.</param>
    /// <returns>The exit code.</returns>
    public abstract Task<int> RunAsync(Request request, CancellationToken cancellationToken);
}
