using System.CommandLine;
using Ensemble.Hosting.Exchange.Bundles;
using Ensemble.Hosting.RunFolders;

namespace Ensemble.CommandLine.Observing;

/// <summary><c>otel import</c>: takes in a run that was exported as a bundle, to be looked at like one's own.</summary>
internal sealed class ImportRun : Verb
{
    public override void Declare(Command command)
    {
        command.Arguments.Add(new Argument<string>("file") { Description = $"The bundle, a file whose name ends with {BundleManifest.Extension}." });
        command.AddFormat();
    }

    public override async Task<int> RunAsync(Request request, CancellationToken cancellationToken)
    {
        string path = Path.GetFullPath(request.Text("file")!, request.Work.Surroundings.CurrentDirectory);
        if (!File.Exists(path))
            return request.Work.Refuse(new($"There is no file '{path}'."));
        try
        {
            await using var archive = new FileStream(path, new FileStreamOptions { Options = FileOptions.Asynchronous | FileOptions.RandomAccess });
            string root = StateDirectory.Root(request.Work.Surroundings.Variables);
            switch (await new BundleImport(ImportLimits.Default).ReadAsync(archive, root, cancellationToken))
            {
                case ImportOutcome.Imported imported when request.AsJson:
                    request.Work.SayJson(new ImportAnswer(imported.Folder.RunId, imported.Folder.Directory), JsonAnswer.Types.ImportAnswer);
                    return ExitCodes.Success;
                case ImportOutcome.Imported imported:
                    request.Work.Say($"Run {imported.Folder.RunId} is in {imported.Folder.Directory}");
                    request.Work.Say($"See it with: ensemble dashboard {imported.Folder.Directory}");
                    return ExitCodes.Success;
                case ImportOutcome.Refused refused:
                    return request.Work.Refuse(new(refused.Why));
                default:
                    throw new InvalidOperationException("An import has one of these outcomes.");
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return request.Work.Refuse(new($"The run cannot be taken in: {failure.Message}"));
        }
    }
}
