using System.Text.Json;
using Ensemble.Grpc;
using Ensemble.Rules.Members;
using Ensemble.Rules.Service.Operator.Wire;

namespace Ensemble.Rules.Service.Operator;

/// <summary>Answers clients of ensemble-python: the service <c>convergedcomputing.org.grpc.v1.EnsembleOperator</c>, in the words of its first and its latest
/// release.</summary>
/// <param name="door">What they reach.</param>
/// <param name="time">The clock.</param>
internal sealed class EnsembleOperator(IOperatorDoor door, TimeProvider time)
{
    private readonly DateTimeOffset _started = time.GetUtcNow();

    /// <summary>Gets the service.</summary>
    public GrpcService Service
    {
        get
        {
            var descriptor = EnsembleOperatorReflection.Descriptor.Services[0];
            return new GrpcService(descriptor)
                .Unary(GrpcMethods.Find<StatusRequest, Response>(descriptor, "RequestStatus"), StatusAsync)
                .Unary(GrpcMethods.Find<ActionRequest, Response>(descriptor, "RequestAction"), ActAsync)
                .Unary(GrpcMethods.Find<UpdateRequest, Response>(descriptor, "RequestUpdate"), UpdateAsync);
        }
    }

    private async Task<Response> StatusAsync(StatusRequest request, GrpcServerCall call)
    {
        if (Find(request.Member, request.Name) is not { } member)
            return NoMember(request.Member, request.Name);
        var status = await member.GetStatusAsync(call.CancellationToken);
        return Success(OperatorJson.Status(status, member.Counters.Check(status), _started, time.GetUtcNow()));
    }

    private async Task<Response> ActAsync(ActionRequest request, GrpcServerCall call)
    {
        if (Find(request.Member, request.Name) is not { } member)
            return NoMember(request.Member, request.Name);
        if (request.Action is "jobinfo")
            return Success(OperatorJson.Jobs(await member.GetJobsAsync(call.CancellationToken)));
        if (request.Action is not ("submit" or "resetCounter" or "grow" or "shrink"))
            return Error($"There is no action '{request.Action}'; there are submit, resetCounter, jobinfo, grow and shrink.");
        if (OperatorPayload.Parse(request.Payload) is not { } payload)
            return Error("The payload is no JSON.");
        return request.Action switch
        {
            "submit" => await SubmitAsync(member, payload, call.CancellationToken),
            "resetCounter" => Reset(member, payload),
            _ => await ResizeAsync(member, payload, request.Action is "grow", call.CancellationToken),
        };
    }

    private async Task<Response> UpdateAsync(UpdateRequest request, GrpcServerCall call)
    {
        if (Find(request.Member, "") is not { } member)
            return NoMember(request.Member, "");
        JsonElement? options = null;
        if (request.Options.Length > 0 && (options = OperatorPayload.Parse(request.Options))?.ValueKind is not (JsonValueKind.Object or JsonValueKind.Null))
            return Error("The options are no JSON object.");
        options = options is { ValueKind: JsonValueKind.Null } ? null : options;
        return await member.UpdateAsync(request.Algorithm, options, call.CancellationToken) switch
        {
            AlgorithmAnswer.Updated updated => Success(OperatorJson.Actions(updated.StartActions)),
            AlgorithmAnswer.Refused refused => Error(refused.Reason + "."),
            _ => Error("There is no answer."),
        };
    }

    private static async Task<Response> SubmitAsync(IOperatedMember member, JsonElement payload, CancellationToken cancellationToken) =>
        OperatorPayload.Submission(payload) is not { } submission
            ? Error("The payload is to be an object with 'jobs': a list of objects with 'command' and, if need be, 'count', 'nodes', 'tasks', 'duration', 'workdir'.")
            : Of(await member.SubmitAsync(submission.Jobs, submission.InAnyOrder, cancellationToken));

    private static Response Reset(IOperatedMember member, JsonElement payload)
    {
        if (OperatorPayload.Names(payload) is not { } names)
            return Error("The payload is to be the name of a counter, or a list of names.");
        foreach (string name in names)
            member.Counters.Reset(name);
        return Success("");
    }

    private static async Task<Response> ResizeAsync(IOperatedMember member, JsonElement payload, bool isGrow, CancellationToken cancellationToken) =>
        OperatorPayload.Resize(payload, isGrow) is not { } wish
            ? Error(isGrow ? "The payload is to be an object with 'grow', 1 or more." : "The payload is to be an object with 'shrink', a whole number.")
            : Of(await member.ResizeAsync(wish, cancellationToken));

    // On the wire a kind may be in the plural, as Kubernetes names resources.
    private IOperatedMember? Find(string member, string name) => door.Find(member is "miniclusters" ? "minicluster" : member, name);

    private static Response Of(MemberAnswer answer) => answer switch
    {
        MemberAnswer.Done { Remark: null } => Success(""),
        MemberAnswer.Done { Remark: var remark } => Success(OperatorJson.Sentence("remark", remark)),
        MemberAnswer.Refused { Reason: var reason } => Error(reason + "."),
        _ => Error("There is no answer."),
    };

    private static Response NoMember(string member, string name) =>
        Error(name.Length == 0 ? $"There is no member '{member}'." : $"There is no member '{member}' named '{name}'.");

    private static Response Success(string payload) => new() { Status = Response.Types.ResultType.Success, Payload = payload };

    private static Response Error(string sentence) => new() { Status = Response.Types.ResultType.Error, Payload = OperatorJson.Sentence("error", sentence) };
}
