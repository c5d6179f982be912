using System.CommandLine;
using Ensemble.Hosting.Access;

namespace Ensemble.CommandLine.Looking;

/// <summary><c>dashboard</c>: prints the link with which a person logs in to the dashboard of a run, or opens it.</summary>
internal sealed class ShowDashboard : Verb
{
    public override void Declare(Command command) =>
        command.AddFlag("--open", "Open the link in the browser.").AddPlace().AddFormat();

    public override Task<int> RunAsync(Request request, CancellationToken cancellationToken) => Task.FromResult(Run(request));

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
