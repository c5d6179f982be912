using Microsoft.AspNetCore.Http;

namespace Ensemble.Hosting.Jobs.Api;

/// <summary>One request on its way to the code that answers it.</summary>
/// <param name="Http">Request and response.</param>
/// <param name="Api">What is asked.</param>
/// <param name="Id">The part of the path that is a name; empty where the route has none.</param>
/// <param name="Cancellation">Ends when the caller goes away or the server stops.</param>
internal sealed record JobRequest(HttpContext Http, JobApi Api, string Id, CancellationToken Cancellation)
{
    public HttpResponse Response => Http.Response;

    /// <summary>A value of the query; null where it is missing or empty.</summary>
    public string? Query(string name) => Http.Request.Query.TryGetValue(name, out var values) && values is [{ Length: > 0 } value, ..] ? value : null;

    /// <summary>Whether a switch of the query is on: <c>?follow</c>, <c>?follow=true</c> or <c>?follow=1</c>.</summary>
    public bool Flag(string name) =>
        Http.Request.Query.TryGetValue(name, out var values) && values.ToString() is "" or "1" or "true" or "True";
}
