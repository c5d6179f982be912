using System.CommandLine;
using Ensemble.Hosting.Control.Naming;
using Ensemble.Hosting.Runs;

namespace Ensemble.CommandLine.Acting;

/// <summary><c>start</c> and <c>restart</c>: processes or replicas, by their exact names.</summary>
/// <param name="action">Which of the two.</param>
internal sealed class ActOnProcesses(RunAction action) : Verb
{
    public override void Declare(Command command) =>
        command.AddProcesses("Processes, replicas or experiments, by their exact names.", atLeastOne: true).AddPlace().AddDryRun().AddNonInteractive();

    public override async Task<int> RunAsync(Request request, CancellationToken cancellationToken) =>
        (await request.Selection.SubjectsAsync(request.Texts("process"), SubjectKinds.Any, exact: true, cancellationToken))
            .Is(out var subjects, out var refusal)
            ? await AskAsync(request, action, subjects, force: false, cancellationToken)
            : request.Work.Refuse(refusal);

    /// <summary>Asks the runs, one subject after the other, and says what they accepted.</summary>
    public static async Task<int> AskAsync(Request request, RunAction action, ChosenSubject[] subjects, bool force, CancellationToken cancellationToken)
    {
        string word = action.ToString().ToLowerInvariant();
        foreach (var (run, _, subject) in subjects)
        {
            if (request.Flag("--dry-run"))
            {
                request.Work.Say($"Would {word} {subject.Name}.");
                continue;
            }
            var accepted = await run.Client.RequestAsync(action, subject.Unmistakable, force, request.By, cancellationToken);
            request.Work.Say($"{accepted.Subject}: {word} requested.");
        }
        return ExitCodes.Success;
    }
}
