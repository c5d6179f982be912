using System.CommandLine;

namespace Ensemble.CommandLine.Syntax;

/// <summary>A verb that is followed by another word which says what: <c>otel logs</c>.</summary>
/// <param name="members">What there is.</param>
internal sealed class VerbGroup(params VerbEntry[] members) : Verb
{
    private readonly Dictionary<string, Verb> _verbs = members.ToDictionary(m => m.Name, m => m.Create());

    public override void Declare(Command command)
    {
        foreach (var member in members)
        {
            var own = new Command(member.Name, member.Summary) { Hidden = member.IsHidden };
            _verbs[member.Name].Declare(own);
            command.Subcommands.Add(own);
            if (member.IsUsual)
                _verbs[member.Name].Declare(command);
        }
    }

    public override Task<int> RunAsync(Request request, CancellationToken cancellationToken)
    {
        if (_verbs.TryGetValue(request.Command, out var verb) || (Usual is { } usual && _verbs.TryGetValue(usual.Name, out verb)))
            return verb.RunAsync(request, cancellationToken);
        return Task.FromResult(request.Work.Refuse(new(
            $"Say what of {request.Command}: {string.Join(", ", members.Where(static m => !m.IsHidden).Select(static m => m.Name))}.", ExitCodes.Usage)));
    }

    private VerbEntry? Usual => Array.Find(members, static member => member.IsUsual);
}
