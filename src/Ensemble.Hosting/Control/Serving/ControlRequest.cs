using Ensemble.Hosting.Application;
using Ensemble.Hosting.Control.Naming;
using Ensemble.Hosting.Targets;
using Microsoft.AspNetCore.Http;

namespace Ensemble.Hosting.Control.Serving;

/// <summary>One request on its way to the code that answers it.</summary>
/// <param name="Http">Request and response.</param>
/// <param name="Application">The run.</param>
/// <param name="Parts">What the AppHost's code adds to it; null where it runs without.</param>
/// <param name="Subjects">Finds what names mean.</param>
/// <param name="Slots">Bounds streams and commands.</param>
/// <param name="Rest">What follows the route in the path, without a slash in front.</param>
/// <param name="Cancellation">Ends when the caller goes away or the server stops.</param>
internal sealed record ControlRequest(
    HttpContext Http, IRunningApplication Application, AppHostParts? Parts, SubjectResolver Subjects, StreamSlots Slots, string Rest,
    CancellationToken Cancellation)
{
    public HttpResponse Response => Http.Response;

    /// <summary>A value of the query; null where it is missing or empty.</summary>
    public string? Query(string name) => Http.Request.Query.TryGetValue(name, out var values) && values is [{ Length: > 0 } value, ..] ? value : null;
}
