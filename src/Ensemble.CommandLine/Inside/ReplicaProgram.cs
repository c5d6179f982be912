using Ensemble.Hosting.Control.Naming;
using Ensemble.Hosting.Local;

namespace Ensemble.CommandLine.Inside;

/// <summary>A program that runs as if it were part of a replica: with its preamble and environment, in its working directory.</summary>
internal static class ReplicaProgram
{
    /// <summary>Becomes the program.</summary>
    /// <param name="request">Who asks.</param>
    /// <param name="process">The replica, or a process that has one.</param>
    /// <param name="command">Program and arguments; chosen by the replica's environment.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<int> BecomeAsync(
        Request request, string process, Func<IReadOnlyDictionary<string, string>, IReadOnlyList<string>> command, CancellationToken cancellationToken)
    {
        if (!(await request.Selection.SubjectAsync(process, SubjectKinds.Replica, exact: false, cancellationToken)).Is(out var chosen, out var refusal))
            return request.Work.Refuse(refusal);
        var place = await chosen.Run.Client.PlaceAsync(chosen.Subject.Name, cancellationToken);
        // What draws on a terminal must know which: the replica itself has none.
        var environment = new Dictionary<string, string>(place.Environment, StringComparer.Ordinal);
        foreach (string name in (string[])["TERM", "COLORTERM", "LANG"])
        {
            if (!environment.ContainsKey(name) && request.Work.Surroundings.Variables.TryGetValue(name, out string? value))
                environment[name] = value;
        }
        var wanted = command(environment);
        var (program, arguments) = CommandComposer.Compose(place.Preamble, wanted[0], [.. wanted.Skip(1)], note: "/dev/null");
        await request.Work.Output.Writer.FlushAsync(cancellationToken);
        return request.Work.Refuse(request.Work.TakeOver.Become(new(program, arguments, place.WorkingDirectory, environment)));
    }
}
