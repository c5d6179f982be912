using System.CommandLine;

namespace Ensemble.CommandLine.Machine;

/// <summary>A verb that nothing can answer so far; says so.</summary>
/// <param name="message">What there is instead.</param>
/// <param name="kinds">Its argument may be one of these; empty for no argument.</param>
internal sealed class NotYet(string message, params string[] kinds) : Verb
{
    public override void Declare(Command command)
    {
        if (kinds.Length > 0)
        {
            var kind = new Argument<string>("kind") { Description = string.Join(", ", kinds), Arity = ArgumentArity.ZeroOrOne };
            kind.AcceptOnlyFromAmong(kinds);
            command.Arguments.Add(kind);
        }
        command.AddPlace().AddFormat();
    }

    public override Task<int> RunAsync(Request request, CancellationToken cancellationToken) => Task.FromResult(request.Work.Refuse(new(message)));
}
