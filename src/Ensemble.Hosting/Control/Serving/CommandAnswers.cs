using Ensemble.Hosting.Control.Naming;
using Ensemble.Hosting.Control.Wire;

namespace Ensemble.Hosting.Control.Serving;

/// <summary>Lists and runs the commands of resources.</summary>
internal static class CommandAnswers
{
    private const string WithoutAppHost = "This run goes on without the program that declared it, so that it has no commands. start, stop and restart have routes of their own.";

    /// <summary>The commands of an experiment, a process or a replica, with their state.</summary>
    public static Task ListAsync(ControlRequest request)
    {
        var resolution = request.Subjects.Guess(request.Rest);
        if (resolution is not ResolvedSubject resolved)
            return QueryAnswers.RefuseAsync(request, resolution);
        if (request.Parts is not { } parts)
            return request.Response.WriteAsync(ControlRefusal.NotSupported(WithoutAppHost));
        QueryAnswers.Say(request, resolved);
        var commands = parts.Commands.CommandsOf(resolved.Subject).Select(CommandInfo.Of);
        return request.Response.WriteAsync(new CommandList(ControlFormat.Current, resolved.Subject.Name, [.. commands]), ControlJson.Default.CommandList);
    }

    /// <summary>Runs a command and answers when it has ended. Who goes away gives it up.</summary>
    public static async Task RunAsync(ControlRequest request)
    {
        if (await ControlBody.ReadAsync(request, ControlJson.Default.CommandBody) is not { } body)
            return;
        if (string.IsNullOrEmpty(body.Command))
        {
            await request.Response.WriteAsync(ControlRefusal.BadRequest("'command' is missing: the name of a command, as GET /v1/commands lists them."));
            return;
        }
        var resolution = request.Subjects.Exact(body.Subject ?? "");
        if (resolution is not ResolvedSubject { Subject: var subject })
            await QueryAnswers.RefuseAsync(request, resolution);
        else if (request.Parts is not { } parts)
            await request.Response.WriteAsync(ControlRefusal.NotSupported(WithoutAppHost));
        else if (parts.Commands.CommandsOf(subject) is var commands && commands.FirstOrDefault(c => c.Name == body.Command) is not { } command)
            await request.Response.WriteAsync(ControlRefusal.UnknownCommand(subject.Name, body.Command, [.. commands.Select(c => c.Name)]));
        else if (command.State is not ResourceCommandState.Enabled)
            await request.Response.WriteAsync(
                ControlRefusal.WithoutEffect($"'{command.Name}' of '{subject.Name}' is {command.State.ToString().ToLowerInvariant()} now."));
        else if (!request.Slots.TryTake())
            await request.Response.WriteAsync(ControlRefusal.TooMany(request.Slots.Taken));
        else
            await AnswerAsync(request, parts.Commands, subject, command.Name, ControlBody.WhoAsks(body.By));
    }

    private static async Task AnswerAsync(ControlRequest request, ResourceCommandService commands, Subject subject, string command, string by)
    {
        try
        {
            var result = await commands.ExecuteAsync(subject, command, by, request.Cancellation);
            await request.Response.WriteAsync(
                new CommandAnswer(ControlFormat.Current, subject.Name, command, result.Success, result.Canceled, result.Success ? result.Message
                    : result.ErrorMessage),
                ControlJson.Default.CommandAnswer);
        }
        finally
        {
            request.Slots.GiveBack();
        }
    }
}
