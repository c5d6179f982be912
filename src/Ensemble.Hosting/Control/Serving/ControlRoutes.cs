using System.Collections.Frozen;
using Microsoft.AspNetCore.Http;

namespace Ensemble.Hosting.Control.Serving;

/// <summary>Which code answers which path. A table of our own: the router of ASP.NET Core takes longer to start than all of this to answer.</summary>
internal static class ControlRoutes
{
    private const string Root = "/v1/";

    private static readonly (string Method, string Name, bool TakesRest, Func<ControlRequest, Task> Answer)[] Routes =
    [
        ("GET", "info", false, QueryAnswers.InfoAsync),
        ("GET", "processes", true, QueryAnswers.ProcessesAsync),
        ("GET", "plan", false, QueryAnswers.PlanAsync),
        ("GET", "binding", false, QueryAnswers.BindingAsync),
        ("GET", "urls", false, QueryAnswers.UrlsAsync),
        ("GET", "usage", false, StreamAnswers.UsageAsync),
        ("GET", "events", false, StreamAnswers.EventsAsync),
        ("GET", "logs", true, StreamAnswers.LogsAsync),
        ("POST", "start", false, ActionAnswers.StartAsync),
        ("POST", "stop", false, ActionAnswers.StopAsync),
        ("POST", "restart", false, ActionAnswers.RestartAsync),
        ("POST", "stop-run", false, ActionAnswers.StopRunAsync),
        ("POST", "exec", false, ActionAnswers.ExecAsync),
    ];

    private static readonly FrozenDictionary<string, (string Method, string Name, bool TakesRest, Func<ControlRequest, Task> Answer)> ByName =
        Routes.ToFrozenDictionary(r => r.Name, StringComparer.Ordinal);

    /// <summary>All paths with their methods.</summary>
    public static IEnumerable<string> Paths => Routes.Select(r => $"{r.Method} {Root}{r.Name}");

    /// <summary>Answers a request.</summary>
    public static Task AnswerAsync(ControlRequest request)
    {
        string path = request.Http.Request.Path.Value ?? "";
        string[] parts = path.StartsWith(Root, StringComparison.Ordinal) ? path[Root.Length..].Split('/', 2) : [""];
        string rest = parts.Length > 1 ? parts[1].TrimEnd('/') : "";
        if (!ByName.TryGetValue(parts[0], out var route) || (rest.Length > 0 && !route.TakesRest))
            return request.Response.WriteAsync(ControlRefusal.NoSuchRoute(path));
        if (request.Http.Request.Method != route.Method)
        {
            request.Response.Headers.Allow = route.Method;
            return request.Response.WriteAsync(ControlRefusal.WrongMethod(request.Http.Request.Method, path));
        }
        return route.Answer(request with { Rest = rest });
    }
}
