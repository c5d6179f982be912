using System.CommandLine;
using Ensemble.Hosting.Access;

namespace Ensemble.CommandLine.Looking;

/// <summary>
/// <c>dashboard</c>: prints the link with which a person logs in to the dashboard of a run, or opens it. With folders or <c>--otlp</c> it is a dashboard
/// itself, over what lies there and what is sent to it.
/// </summary>
internal sealed class ShowDashboard : Verb
{
    public override void Declare(Command command)
    {
        command.Arguments.Add(new Argument<string[]>("folder")
        {
            Description = "Runs to show without their AppHost: folders of runs, or of an AppHost's state. Default: the dashboard of a running AppHost.",
            Arity = ArgumentArity.ZeroOrMore,
        });
        command.AddFlag("--open", "Open the link of a running AppHost in the browser.")
            .AddFlag("--otlp", "Receive OpenTelemetry and show it.")
            .AddText("--into", "FOLDER", "Where what is received is kept. Default: nowhere for good.");
        command.Options.Add(Port("--port", "The port of the pages and of OTLP over HTTP. Default: 4318 with --otlp, else any."));
        command.Options.Add(Port("--grpc-port", "The port of OTLP over gRPC. Default: 4317."));
        command.AddPlace().AddFormat();
    }

    public override async Task<int> RunAsync(Request request, CancellationToken cancellationToken)
    {
        var folders = request.Texts("folder").Select(f => Path.GetFullPath(f, request.Work.Surroundings.CurrentDirectory));
        bool receives = request.Flag("--otlp");
        string? into = request.Text("--into") is { } kept ? Path.GetFullPath(kept, request.Work.Surroundings.CurrentDirectory) : null;
        var view = new DashboardView([.. folders], receives, into, request.Parsed<int?>("--port"), request.Parsed<int?>("--grpc-port"));
        if (!receives && (into ?? (object?)view.GrpcPort) is not null)
            return request.Work.Refuse(new("--into and --grpc-port are about telemetry that is received: say --otlp too.", ExitCodes.Usage));
        if (view.Folders.IsEmpty && !receives)
            return Run(request);
        if (request.Work.Viewer is not { } viewer)
            return request.Work.Refuse(new("This program has no pages of its own. Use 'ensemble dashboard'."));
        return await viewer.ShowAsync(view, request.Work, cancellationToken) is { } refusal ? request.Work.Refuse(refusal) : ExitCodes.Success;
    }

    private static Option<int?> Port(string name, string description)
    {
        var port = new Option<int?>(name) { HelpName = "N", Description = description };
        port.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() is < 0 or > 65535)
                result.AddError($"{name} is a port, from 0 to 65535; 0 takes any.");
        });
        return port;
    }

    private static int Run(Request request)
    {
        if (!request.Selection.OneRun(exact: false).Is(out var run, out var refusal))
            return request.Work.Refuse(refusal);
        if (run.Registration.Dashboard is not { } address)
            return request.Work.Refuse(new($"Run {run.Registration.RunId} has no dashboard.", ExitCodes.Failed));
        string link;
        try
        {
            link = LoginLink.OfRun(address, run.Registration.Folder).ToString();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return request.Work.Refuse(new($"The key cannot be read: {failure.Message}", ExitCodes.Failed));
        }
        if (request.AsJson)
            request.Work.SayJson(new DashboardAnswer(run.Registration.RunId, link), JsonAnswer.Types.DashboardAnswer);
        else if (request.Flag("--open"))
            return Browser.Open(request, link);
        else
            request.Work.Say(link);
        return ExitCodes.Success;
    }
}
