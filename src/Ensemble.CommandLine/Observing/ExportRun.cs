using System.CommandLine;
using Ensemble.Hosting.Exchange;
using Ensemble.Storage;
using Ensemble.Telemetry.Storing;
using Microsoft.Data.Sqlite;

namespace Ensemble.CommandLine.Observing;

/// <summary><c>otel export</c>: writes a run as one file.</summary>
internal sealed class ExportRun : Verb
{
    private static readonly string[] Formats = ["bundle", "otlp", "perfetto", "csv"];

    public override void Declare(Command command)
    {
        var format = new Option<string>("--as")
        {
            HelpName = string.Join('|', Formats),
            Description = "bundle: all of the run, to be opened elsewhere (default); otlp: telemetry as OTLP's JSON; perfetto: a trace for Perfetto and Chrome; csv: tables.",
            DefaultValueFactory = static _ => Formats[0],
        };
        format.AcceptOnlyFromAmong(Formats);
        command.Options.Add(format);
        command.AddText("--output", "FILE", "The file. Default: the run's id with an ending that fits, in this folder.", "-o").AddRun();
    }

    public override async Task<int> RunAsync(Request request, CancellationToken cancellationToken)
    {
        if (!request.ChooseRun().Is(out var chosen, out var refusal))
            return request.Work.Refuse(refusal);
        var format = Enum.Parse<ExportFormat>(request.Text("--as")!, ignoreCase: true);
        string file = Path.GetFullPath(request.Text("--output") ?? RunExport.FileName(chosen.Folder.RunId, format), request.Work.Surroundings.CurrentDirectory);
        string part = file + ".part";
        try
        {
            // Under its name stands a whole file or none.
            await using (var output = new FileStream(part, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write,
                Options = FileOptions.Asynchronous }))
                await new RunExport(request.Work.Time, request.Work.TemporaryDirectory).WriteAsync(new(chosen.Folder), format, output, cancellationToken);
            File.Move(part, file, overwrite: true);
            request.Work.Say(file);
            return ExitCodes.Success;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or FormatException or SqliteException or StoreFormatException
            or InvalidDataException)
        {
            return request.Work.Refuse(new($"Run {chosen.Folder.RunId} cannot be exported: {failure.Message}"));
        }
        finally
        {
            File.Delete(part);
        }
    }
}
