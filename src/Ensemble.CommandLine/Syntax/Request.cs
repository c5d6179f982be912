using System.CommandLine;
using Ensemble.CommandLine.Choosing;

namespace Ensemble.CommandLine.Syntax;

/// <summary>What was asked of a verb.</summary>
/// <param name="parsed">The command line, read.</param>
/// <param name="work">Everything outside.</param>
/// <param name="rest">The arguments behind the verb, as they were written.</param>
internal sealed class Request(ParseResult parsed, Workplace work, IReadOnlyList<string> rest) : IDisposable
{
    private Selection? _selection;

    /// <summary>Everything outside.</summary>
    public Workplace Work => work;

    /// <summary>The arguments behind the verb, as they were written.</summary>
    public IReadOnlyList<string> Rest => rest;

    /// <summary>The verb's name; within a group, that of the one that is asked for.</summary>
    public string Command => parsed.CommandResult.Command.Name;

    /// <summary>Finds the runs, experiments and processes that are meant.</summary>
    public Selection Selection => _selection ??= new Selection(work, Optional("--run"), Optional("--experiment"), Asks);

    /// <summary>Whether the answer is for programs.</summary>
    public bool AsJson => Text("--format") is "json";

    /// <summary>Whether a person can be asked.</summary>
    public bool Asks => work.IsInteractive && !Flag("--non-interactive");

    /// <summary>The target that was named; null for none, or where the verb hands it on.</summary>
    public string? Target => parsed.CommandResult.Command.TreatUnmatchedTokensAsErrors ? Optional("--target") : null;

    /// <summary>Who asks, for the journal.</summary>
    public string By => work.Surroundings.Variables.GetValueOrDefault("USER") is { Length: > 0 } user ? user : "the command line";

    /// <summary>The value of an argument or option; null where it is not given.</summary>
    public string? Text(string name) => parsed.GetValue<string>(name);

    /// <summary>All values of an argument or option.</summary>
    public string[] Texts(string name) => parsed.GetValue<string[]>(name) ?? [];

    /// <summary>A number.</summary>
    public int Number(string name) => parsed.GetValue<int>(name);

    /// <summary>The value of an option of any type.</summary>
    public T? Parsed<T>(string name) => parsed.GetValue<T>(name);

    /// <summary>Whether a switch is given; false where the verb has none of that name.</summary>
    public bool Flag(string name) => parsed.CommandResult.Command.Options.Any(o => o.Name == name) && parsed.GetValue<bool>(name);

    /// <summary>Looks which runs there are, where the verb is about runs. One that only says what it would do starts nothing.</summary>
    public Task MeetRunsAsync(CancellationToken cancellationToken) =>
        parsed.CommandResult.Command.Options.Any(o => o.Name == "--run") ? Selection.MeetAsync(acts: !Flag("--dry-run"), cancellationToken) : Task.CompletedTask;

    public void Dispose() => _selection?.Dispose();

    private string? Optional(string name) => parsed.CommandResult.Command.Options.Any(o => o.Name == name) ? parsed.GetValue<string>(name) : null;
}
