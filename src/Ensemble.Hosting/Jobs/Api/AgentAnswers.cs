using System.Text.Json;
using Ensemble.Hosting.Jobs.Agents.Coordinating;
using Microsoft.AspNetCore.Http;

namespace Ensemble.Hosting.Jobs.Api;

/// <summary>Answers about other machines.</summary>
internal static class AgentAnswers
{
    public static Task ListAsync(JobRequest request)
    {
        var listener = request.Api.Service.Agents.Listener;
        return request.Response.WriteAsync(new AgentList(listener?.Meeting, [.. listener?.Roster.Agents.Select(Info) ?? []]), JobsJson.Default.AgentList);
    }

    public static async Task ListenAsync(JobRequest request)
    {
        AgentPlaceBody? body = null;
        try
        {
            body = await JsonSerializer.DeserializeAsync(request.Http.Request.Body, JobsJson.Default.AgentPlaceBody, request.Cancellation);
        }
        catch (JsonException)
        {
            // Said below.
        }
        if (body?.Listen is not { Length: > 0 } listen)
            await request.Response.RefuseAsync(StatusCodes.Status400BadRequest, "The body is an object with 'listen', such as 0.0.0.0:7070.");
        else if (await request.Api.Service.Agents.ListenAsync(new(listen, body.Advertise, body.LeaseSeconds), request.Cancellation) is { } trouble)
            await request.Response.RefuseAsync(StatusCodes.Status409Conflict, $"{trouble.Rule.Code}: {trouble.Message}");
        else
            await ListAsync(request);
    }

    public static async Task CloseAsync(JobRequest request)
    {
        await request.Api.Service.Agents.CloseAsync();
        await ListAsync(request);
    }

    public static async Task RotateAsync(JobRequest request)
    {
        if (request.Api.Service.Agents.Listener is not { } listener)
        {
            await request.Response.RefuseAsync(StatusCodes.Status409Conflict, "No machine can join, so that there is no key in use.");
            return;
        }
        listener.Rotate();
        await ListAsync(request);
    }

    private static AgentInfo Info(JoinedAgent agent) => new(
        agent.Name, agent.Number, agent.Address, agent.Capacity.Cpus, agent.Capacity.MemoryBytes, [.. agent.Capacity.Gpus], agent.Running,
        agent.IsLeaving ? "leaving" : agent.IsConnected ? "joined" : "silent");
}
