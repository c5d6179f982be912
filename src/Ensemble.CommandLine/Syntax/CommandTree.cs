using System.CommandLine;

namespace Ensemble.CommandLine.Syntax;

/// <summary>The tree of commands. Only the verb that is asked for gets its arguments and options: the others are names in the help.</summary>
internal static class CommandTree
{
    /// <summary>Makes the tree for a command line.</summary>
    /// <param name="verbs">All verbs.</param>
    /// <param name="own">Commands of the user's own.</param>
    /// <param name="arguments">The command line.</param>
    /// <param name="run">Does what is asked.</param>
    public static RootCommand Build(
        IEnumerable<VerbEntry> verbs, IEnumerable<Command> own, IReadOnlyList<string> arguments, Func<Verb, ParseResult, CancellationToken, Task<int>> run)
    {
        var root = new RootCommand("Runs experiments and looks after what runs.");
        foreach (var version in root.Options.OfType<VersionOption>().ToArray())
            root.Options.Remove(version); // the verb says it in words
        // Candidates are asked for as "[suggest:9]" "ensemble ps ": any verb may be meant.
        bool all = arguments is [var first, ..] && first.StartsWith('[');
        foreach (var entry in verbs)
        {
            var command = new Command(entry.Name, entry.Summary) { TreatUnmatchedTokensAsErrors = !entry.HandsOn };
            foreach (string alias in entry.Aliases)
                command.Aliases.Add(alias);
            if (all || (arguments is [var name, ..] && entry.IsCalled(name)))
            {
                var verb = entry.Create();
                verb.Declare(command);
                foreach (var action in command.Subcommands.Prepend(command))
                    action.SetAction((parsed, cancellationToken) => run(verb, parsed, cancellationToken));
            }
            root.Subcommands.Add(command);
        }
        foreach (var command in own)
            root.Subcommands.Add(command);
        return root;
    }
}
