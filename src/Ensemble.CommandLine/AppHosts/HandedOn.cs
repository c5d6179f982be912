using System.Collections.Immutable;

namespace Ensemble.CommandLine.AppHosts;

/// <summary>A command line that goes on to an AppHost, apart from the few words that are for the command itself.</summary>
/// <param name="Project">Where the AppHost is; null for here or below.</param>
/// <param name="Detach">Whether it runs on in the background.</param>
/// <param name="NoBuild">Whether it is built already.</param>
/// <param name="Arguments">Everything else, in order.</param>
internal sealed record HandedOn(string? Project, bool Detach, bool NoBuild, ImmutableArray<string> Arguments)
{
    /// <summary>Takes a command line apart. Behind <c>--</c> everything is for the AppHost.</summary>
    public static Outcome<HandedOn> Read(IReadOnlyList<string> rest)
    {
        string? project = null;
        bool detach = false, noBuild = false;
        var arguments = ImmutableArray.CreateBuilder<string>();
        for (int i = 0; i < rest.Count; i++)
        {
            var (name, value) = rest[i].Split('=', 2) is [var option, var text] ? (option, text) : (rest[i], null);
            switch (name)
            {
                case "--":
                    arguments.AddRange(rest.Skip(i + 1));
                    i = rest.Count;
                    break;
                case "--project":
                    project = value ?? rest.ElementAtOrDefault(++i);
                    if (project is null)
                        return new Refusal("--project takes a path.", ExitCodes.Usage);
                    break;
                case "-d" or "--detach":
                    detach = true;
                    break;
                case "--no-build":
                    noBuild = true;
                    break;
                default:
                    arguments.Add(rest[i]);
                    break;
            }
        }
        return new HandedOn(project, detach, noBuild, arguments.ToImmutable());
    }
}
