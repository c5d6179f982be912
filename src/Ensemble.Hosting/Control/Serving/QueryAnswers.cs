using Ensemble.Hosting.Control.Naming;
using Ensemble.Hosting.Control.Wire;
using Ensemble.Hosting.Runs;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Control.Serving;

/// <summary>Answers questions about the present of a run.</summary>
internal static class QueryAnswers
{
    public static Task InfoAsync(ControlRequest request)
    {
        var run = request.Application;
        var info = new ControlInfo(ControlFormat.Current, ThisVersion.Text, run.Plan.Application, run.RunId, run.Folder, run.Plan.Target, Environment.ProcessId,
            [.. run.Plan.Experiments.Select(e => e.Name)], request.Slots.Taken, request.Slots.Refused);
        return request.Response.WriteAsync(info, ControlJson.Default.ControlInfo);
    }

    /// <summary>
    /// All replicas, those of <c>?subject=</c>, or with a name in the path everything about one process; with <c>?usage=true</c> also what each uses.
    /// </summary>
    public static Task ProcessesAsync(ControlRequest request)
    {
        if (request.Rest.Length > 0)
            return DescribeAsync(request);
        if (request.Query("subject") is not { } name)
            return request.Response.WriteAsync(
                new ProcessList(ControlFormat.Current, [.. Infos(request, request.Application.Board.Replicas)]), ControlJson.Default.ProcessList);
        if (request.Subjects.Guess(name) is not ResolvedSubject resolved)
            return RefuseAsync(request, request.Subjects.Guess(name));
        Say(request, resolved);
        return request.Response.WriteAsync(new ProcessList(ControlFormat.Current, [.. Statuses(request, resolved.Subject)]), ControlJson.Default.ProcessList);
    }

    public static Task PlanAsync(ControlRequest request) => request.Response.WriteJsonAsync(request.Application.Plan.ToJson());

    public static Task BindingAsync(ControlRequest request) => request.Response.WriteJsonAsync(request.Application.Binding.ToJson());

    public static Task UrlsAsync(ControlRequest request)
    {
        var exposed = request.Application.Plan.AllProcesses().SelectMany(p => p.Endpoints.Where(e => e.External).Select(e => (p.Id, e.Name))).ToHashSet();
        var urls = from endpoint in request.Application.Binding.Endpoints
                   where exposed.Contains((endpoint.Process, endpoint.Endpoint))
                   from address in endpoint.Addresses.Index()
                   select new UrlInfo(endpoint.Process.Experiment, endpoint.Service ?? endpoint.Endpoint,
                       endpoint.Process.Replica(address.Index).ToString(), $"{endpoint.Scheme}://{address.Item}");
        return request.Response.WriteAsync(new UrlList(ControlFormat.Current, [.. urls]), ControlJson.Default.UrlList);
    }

    /// <summary>Names in a header what a guessed name was taken for.</summary>
    public static void Say(ControlRequest request, ResolvedSubject resolved) => request.Response.Headers[ControlFormat.SubjectHeader] = resolved.Subject.Name;

    public static Task RefuseAsync(ControlRequest request, SubjectResolution resolution) =>
        request.Response.WriteAsync(ControlRefusal.Unresolved((UnresolvedSubject)resolution));

    private static Task DescribeAsync(ControlRequest request)
    {
        var resolution = request.Subjects.Guess(request.Rest, SubjectKinds.Process | SubjectKinds.Replica);
        if (resolution is not ResolvedSubject { Subject: { Process: { } process } subject } resolved)
            return RefuseAsync(request, resolution);
        Say(request, resolved);
        var addresses = request.Application.Binding.Endpoints.Where(e => e.Process == process.Id);
        return request.Response.WriteAsync(
            new ProcessDescription(ControlFormat.Current, process.Id.ToString(), process, [.. Statuses(request, subject)], [.. addresses]),
                ControlJson.Default.ProcessDescription);
    }

    private static IEnumerable<ReplicaInfo> Statuses(ControlRequest request, Subject subject) =>
        Infos(request, subject.Replicas().Select(request.Application.Board.Find).OfType<ReplicaStatus>());

    private static IEnumerable<ReplicaInfo> Infos(ControlRequest request, IEnumerable<ReplicaStatus> statuses)
    {
        var infos = statuses.Select(ReplicaInfo.Of);
        if (request.Query("usage") is not ("true" or "1") || request.Application.Usage is not { } meter)
            return infos;
        var usage = meter.Now().ToDictionary(u => u.Replica.ToString(), UsageInfo.Of, StringComparer.Ordinal);
        return infos.Select(info => info with { Usage = usage.GetValueOrDefault(info.Name) });
    }
}
