using System.CommandLine;
using Ensemble.Hosting.Control.Naming;
using Ensemble.Hosting.Control.Wire;
using Ensemble.Model.Diagnostics;

namespace Ensemble.CommandLine.Acting;

/// <summary><c>resource</c>: runs a command that the AppHost declares for a process, or lists those there are.</summary>
internal sealed class RunResourceCommand : Verb
{
    public override void Declare(Command command)
    {
        command.AddProcess("The process or replica, by its exact name.");
        command.Arguments.Add(new Argument<string>("command") { Description = "The command. Without: list them.", Arity = ArgumentArity.ZeroOrOne });
        command.AddFlag("--yes", "Do not ask where the command wants to be confirmed.", "-y").AddPlace().AddFormat().AddDryRun().AddNonInteractive();
    }

    public override async Task<int> RunAsync(Request request, CancellationToken cancellationToken)
    {
        string? wanted = request.Text("command");
        var kinds = SubjectKinds.Process | SubjectKinds.Replica;
        if (!(await request.Selection.SubjectAsync(request.Text("process")!, kinds, exact: wanted is not null, cancellationToken))
            .Is(out var chosen, out var refusal))
            return request.Work.Refuse(refusal);
        var (run, _, subject) = chosen;
        CommandInfo[] commands = [.. (await run.Client.CommandsAsync(subject.Name, cancellationToken)).Commands.Where(c => c.State != "Hidden")];
        if (wanted is null)
            return List(request, commands);
        if (!Find(wanted, commands, subject.Name).Is(out var command, out refusal))
            return request.Work.Refuse(refusal);
        if (request.Flag("--dry-run"))
        {
            request.Work.Say($"Would run {command.Name} of {subject.Name}.");
            return ExitCodes.Success;
        }
        if (command.Confirmation is { } question && !request.Flag("--yes") && !(request.Asks && request.Work.Confirm(question)))
            return request.Work.Refuse(new($"'{command.Name}' wants to be confirmed: {question} Give --yes."));
        var answer = await run.Client.RunCommandAsync(subject.Name, command.Name, request.By, cancellationToken);
        if (request.AsJson)
            request.Work.SayJson(answer, ControlJson.Default.CommandAnswer);
        else if (answer.Success)
            request.Work.Say(answer.Message ?? $"{answer.Subject}: {answer.Command} done.");
        else
            request.Work.Refuse(new(answer.Message ?? (answer.Canceled ? $"{answer.Command} was given up." : $"{answer.Command} failed.")));
        return answer.Success ? ExitCodes.Success : ExitCodes.Failed;
    }

    private static int List(Request request, CommandInfo[] commands)
    {
        if (request.AsJson)
        {
            request.Work.SayJson(commands, JsonAnswer.Types.CommandInfoArray);
            return ExitCodes.Success;
        }
        Cell[][] rows = [.. commands.Select(c =>
            new Cell[] { c.Name, c.State == "Enabled" ? "" : c.State.ToLowerInvariant(), c.Description ?? c.DisplayName })];
        foreach (string line in TextTable.Lines(["Command", "State", "Description"], rows, request.Work.Output))
            request.Work.Say(line);
        return ExitCodes.Success;
    }

    private static Outcome<CommandInfo> Find(string name, CommandInfo[] commands, string subject)
    {
        if (Array.Find(commands, c => c.Name == name) is { } found)
            return found;
        string meant = NearestName.Of(name, commands.Select(c => c.Name)) is { } near ? $" Did you mean '{near}'?"
            : $" There is: {string.Join(", ", commands.Select(c => c.Name))}.";
        return new Refusal($"{subject} has no command '{name}'.{meant}");
    }
}
