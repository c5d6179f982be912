using Ensemble.Hosting.Control.Naming;
using Ensemble.Hosting.Control.Wire;
using Ensemble.Hosting.Runs;
using Microsoft.AspNetCore.Http;

namespace Ensemble.Hosting.Control.Serving;

/// <summary>Carries out what is asked of a run. Only exact names count here.</summary>
internal static class ActionAnswers
{
    public static Task StartAsync(ControlRequest request) => ActAsync(request, RunAction.Start);

    public static Task StopAsync(ControlRequest request) => ActAsync(request, RunAction.Stop);

    public static Task RestartAsync(ControlRequest request) => ActAsync(request, RunAction.Restart);

    public static async Task StopRunAsync(ControlRequest request)
    {
        if (await ControlBody.ReadAsync(request, ControlJson.Default.ActionBody) is not { } body)
            return;
        if (!string.IsNullOrEmpty(body.Subject))
            await request.Response.WriteAsync(ControlRefusal.BadRequest("stop-run takes no 'subject': it ends the whole run. Use stop for a part of it."));
        else
            await AcceptAsync(request, RunAction.Stop, "", body);
    }

    public static async Task ExecAsync(ControlRequest request)
    {
        if (await ControlBody.ReadAsync(request, ControlJson.Default.ExecBody) is not { } body)
            return;
        if (body.Command.IsDefaultOrEmpty)
        {
            await request.Response.WriteAsync(ControlRefusal.BadRequest("'command' is missing: a list of the program and its arguments."));
            return;
        }
        var resolution = request.Subjects.Exact(body.Subject ?? "", SubjectKinds.Replica);
        if (resolution is not ResolvedSubject resolved)
        {
            await QueryAnswers.RefuseAsync(request, resolution);
            return;
        }
        if (!request.Slots.TryTake())
        {
            await request.Response.WriteAsync(ControlRefusal.TooMany(request.Slots.Taken));
            return;
        }
        try
        {
            var result = await request.Application.ExecAsync(new ExecRequest(resolved.Subject.Replicas().Single(), body.Command), request.Cancellation);
            await request.Response.WriteAsync(
                new ExecAnswer(ControlFormat.Current, resolved.Subject.Name, result.ExitCode, result.StandardOutput, result.StandardError, result.Failure),
                    ControlJson.Default.ExecAnswer);
        }
        finally
        {
            request.Slots.GiveBack();
        }
    }

    private static async Task ActAsync(ControlRequest request, RunAction action)
    {
        if (await ControlBody.ReadAsync(request, ControlJson.Default.ActionBody) is not { } body)
            return;
        if (string.IsNullOrEmpty(body.Subject))
        {
            await request.Response.WriteAsync(
                ControlRefusal.BadRequest("'subject' is missing: the name of a replica, a process or an experiment. To end the whole run use stop-run."));
            return;
        }
        var resolution = request.Subjects.Exact(body.Subject);
        if (resolution is ResolvedSubject resolved)
            await AcceptAsync(request, action, resolved.Subject.Name, body);
        else
            await QueryAnswers.RefuseAsync(request, resolution);
    }

    private static async Task AcceptAsync(ControlRequest request, RunAction action, string subject, ActionBody body)
    {
        var wanted = new RunRequest(action, subject, ControlBody.WhoAsks(body.By), body.Force);
        if (await request.Application.RequestAsync(wanted, request.Cancellation) is { } withoutEffect)
        {
            await request.Response.WriteAsync(ControlRefusal.WithoutEffect(withoutEffect));
            return;
        }
        await request.Response.WriteAsync(
            new ActionAccepted(ControlFormat.Current, action.ToString().ToLowerInvariant(), subject), ControlJson.Default.ActionAccepted,
                StatusCodes.Status202Accepted);
    }
}
