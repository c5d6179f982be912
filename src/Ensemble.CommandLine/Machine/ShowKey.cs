using System.CommandLine;
using Ensemble.Hosting.Access;
using Ensemble.Hosting.RunFolders;

namespace Ensemble.CommandLine.Machine;

/// <summary><c>key</c>: prints a key of the AppHost that a run belongs to, or replaces all of its keys.</summary>
internal sealed class ShowKey : Verb
{
    private const string Operate = "operate";
    private const string Read = "read";
    private const string Ingest = "ingest";

    public override void Declare(Command command)
    {
        var scope = new Argument<string>("scope")
        {
            Description = $"What the key allows: {Operate} (everything, the default), {Read} (looking), {Ingest} (sending telemetry).",
            Arity = ArgumentArity.ZeroOrOne,
        };
        scope.AcceptOnlyFromAmong(Operate, Read, Ingest);
        command.Arguments.Add(scope);
        command.AddFlag("--rotate", "Replace all keys first; whoever has an old one, or a page that was opened with it, is shut out.").AddPlace().AddFormat();
    }

    public override Task<int> RunAsync(Request request, CancellationToken cancellationToken)
    {
        bool rotate = request.Flag("--rotate");
        if (!request.Selection.OneRun(exact: rotate).Is(out var run, out var refusal))
            return Task.FromResult(request.Work.Refuse(refusal));
        var file = AccessKeyFile.In(StateDirectory.OfRun(run.Registration.Folder));
        string scope = request.Text("scope") ?? Operate;
        try
        {
            var keys = rotate ? file.Rotate() : file.Current();
            var answer = new KeyAnswer(scope, scope switch { Read => keys.Read, Ingest => keys.Ingest, _ => keys.Operate });
            if (request.AsJson)
                request.Work.SayJson(answer, JsonAnswer.Types.KeyAnswer);
            else
                request.Work.Say(answer.Key);
            return Task.FromResult(ExitCodes.Success);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return Task.FromResult(request.Work.Refuse(new($"The keys cannot be kept: {failure.Message}", ExitCodes.Failed)));
        }
    }
}
