using System.CommandLine;
using Ensemble.Hosting.Control.Naming;
using Ensemble.Hosting.Local;
using Ensemble.Hosting.Runs;

namespace Ensemble.CommandLine.Inside;

/// <summary><c>cp</c>: files and folders between here and the place of a replica.</summary>
internal sealed class CopyFiles : Verb
{
    public override void Declare(Command command)
    {
        command.Arguments.Add(new Argument<string>("source") { Description = "A path, or [group/]process:path." });
        command.Arguments.Add(new Argument<string>("destination") { Description = "A path, or [group/]process:path. Relative paths of a process start in its working directory." });
        command.AddPlace().AddDryRun();
    }

    public override async Task<int> RunAsync(Request request, CancellationToken cancellationToken)
    {
        string source = request.Text("source")!, destination = request.Text("destination")!;
        var (from, to) = (Split(source), Split(destination));
        if (from.Process is null == to.Process is null)
            return request.Work.Refuse(new("One of the two paths must be a process's, written as process:path, and the other one of this machine.", ExitCodes.Usage));
        string process = from.Process ?? to.Process!;
        if (!(await request.Selection.SubjectAsync(process, SubjectKinds.Replica, exact: to.Process is not null, cancellationToken))
            .Is(out var chosen, out var refusal))
            return request.Work.Refuse(refusal);
        string place = MountPlaces.WorkingDirectory(chosen.Subject.Process!, chosen.Run.Folder);
        if (request.Flag("--dry-run"))
        {
            request.Work.Say($"Would copy {source} to {destination} ({chosen.Subject.Name}, in {place}).");
            return ExitCodes.Success;
        }
        var copy = new CopyRequest(
            chosen.Subject.Replicas().Single(), from.Process is null ? to.Path : from.Path, from.Process is null ? Here(from) : Here(to), from.Process is null);
        try
        {
            await LocalCopy.RunAsync(place, copy, cancellationToken);
            return ExitCodes.Success;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return request.Work.Refuse(new(failure.Message));
        }

        string Here((string? Process, string Path) place) => Path.GetFullPath(place.Path, request.Work.Surroundings.CurrentDirectory);
    }

    // A colon behind a slash or a dot belongs to a path of this machine, as for scp.
    private static (string? Process, string Path) Split(string text)
    {
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && text[0] is not ('/' or '.') ? (text[..colon], text[(colon + 1)..]) : (null, text);
    }
}
