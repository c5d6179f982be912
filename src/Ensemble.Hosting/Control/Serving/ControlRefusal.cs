using System.Collections.Immutable;
using Ensemble.Hosting.Control.Naming;
using Ensemble.Hosting.Control.Wire;
using Ensemble.Model.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace Ensemble.Hosting.Control.Serving;

/// <summary>The ways in which a request is refused.</summary>
internal static class ControlRefusal
{
    public static ControlProblem BadRequest(string detail) => Of(StatusCodes.Status400BadRequest, "Bad request", detail);

    public static ControlProblem NoSuchRoute(string path) =>
        Of(StatusCodes.Status404NotFound, "Unknown route", $"There is no '{path}' here. What there is lies under /v1.", [.. ControlRoutes.Paths]);

    public static ControlProblem WrongMethod(string method, string path) =>
        Of(StatusCodes.Status405MethodNotAllowed, "Wrong method", $"'{path}' does not answer {method}.");

    public static ControlProblem Unresolved(UnresolvedSubject subject) => subject.IsAmbiguous
        ? Of(StatusCodes.Status409Conflict, "Ambiguous name", subject.Message, subject.Candidates)
        : Of(StatusCodes.Status404NotFound, "Unknown name", subject.Message, subject.Candidates);

    public static ControlProblem UnknownCommand(string subject, string command, string[] known)
    {
        string meant = NearestName.Of(command, known) is { } nearest ? $" Did you mean '{nearest}'?" : known.Length > 0
            ? $" There is: {string.Join(", ", known)}." : "";
        return Of(StatusCodes.Status404NotFound, "Unknown command", $"'{subject}' has no command '{command}'.{meant}", [.. known]);
    }

    public static ControlProblem WithoutEffect(string detail) => Of(StatusCodes.Status409Conflict, "Without effect", detail);

    public static ControlProblem TooMany(int most) =>
        Of(StatusCodes.Status503ServiceUnavailable, "Too many streams",
            $"{most} streams are under way already, which is the most at a time. End one, or try again later.");

    public static ControlProblem NotSupported(string detail) => Of(StatusCodes.Status501NotImplemented, "Not supported by this target", detail);

    public static ControlProblem Failed(string detail) => Of(StatusCodes.Status500InternalServerError, "Failed", detail);

    public static ControlProblem Of(int status, string title, string detail, ImmutableArray<string> candidates = default) =>
        new(ControlFormat.Current, status, title, detail, candidates.IsDefault ? [] : candidates);
}
